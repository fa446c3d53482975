/** Java and Kotlin, built by Maven or Gradle. */
import { posix } from 'node:path';
import { quoted } from '../manifests.js';
import { systemSteps, versionOf } from './extras.js';

const SETUP = /^actions\/setup-java@/;
const JACOCO = 'org.jacoco:jacoco-maven-plugin:0.8.13';

/** @type {import('./index.js').Kind} */
export const jvm = {
  id: 'jvm',
  also: ['java', 'kotlin'],
  name: 'Java/Kotlin',
  manifest: /^(pom\.xml|(build|settings)\.gradle(\.kts)?)$/,
  languages: [
    ['java', /\.java$/],
    ['kotlin', /\.kts?$/],
  ],
  tests: /\bmvnw?\b.*\b(test|verify|install|package)\b|\bgradlew?\b.*\b(test|check|build)\b/,

  prepare: (project) => [
    ...systemSteps(project),
    {
      uses: 'actions/setup-java@v5',
      with: {
        distribution: versionOf(project, SETUP, 'distribution') ?? 'temurin',
        'java-version': versionOf(project, SETUP, 'java-version') ?? '21',
        cache: project.has('pom.xml') ? 'maven' : 'gradle',
      },
    },
  ],

  coverage: (project) => (project.has('pom.xml') ? maven(project) : gradle(project)),

  build(project) {
    if (!project.has('pom.xml')) return null;
    const isBuilt = maven(project).runs.length > 0;
    const run = isBuilt ? null : `${mavenOf(project)} -DskipTests package`;
    return { run, output: '**/target/*.jar' };
  },
};

/**
 * Parts of pom.xml where an argLine does no harm: a property, which JaCoCo extends, or a profile.
 */
const APART = /<!--[\s\S]*?-->|<properties>[\s\S]*?<\/properties>|<profiles>[\s\S]*?<\/profiles>/g;

/** @param {import('./index.js').Project} project @returns {import('./index.js').Coverage} */
function maven(project) {
  const { text } = project;
  const name = 'Maven';
  const plugins = text.replace(APART, '');
  const lines = [...plugins.matchAll(/<argLine>([\s\S]*?)<\/argLine>/g)].map(([, value]) => value);
  // JaCoCo passes its agent through the property argLine, which a literal one hides.
  if (lines.some((value) => !/[@$]\{(\w+\.)*argLine\}/.test(value))) {
    const advice =
      'in pom.xml, begin the content of <argLine> with @{argLine}, and declare an empty property argLine: JaCoCo passes its agent through it; ' +
      'then run init again with --force: it measures the coverage then';
    return { name, runs: [], report: null, advice: [advice] };
  }
  const run = `${mavenOf(project)} ${JACOCO}:prepare-agent verify ${JACOCO}:report`;
  return {
    name,
    runs: [{ run, folder: '' }],
    report: { collector: 'coverage-jacoco', paths: ['**/target/site/jacoco/jacoco.xml'] },
    advice: [],
    leaves: ['target/'],
  };
}

/** @param {import('./index.js').Project} project @returns {import('./index.js').Coverage} */
function gradle(project) {
  const text = scriptsOf(project);
  const program = gradleOf(project);
  if (/kotlinx\.kover/.test(text)) {
    return {
      name: 'Gradle with Kover',
      runs: [{ run: `${program} koverXmlReport`, folder: '' }],
      report: { collector: 'coverage-jacoco', paths: ['**/build/reports/kover/report.xml'] },
      advice: [],
      leaves: ['build/'],
    };
  }
  if (/jacoco/.test(text)) {
    return {
      name: 'Gradle',
      runs: [{ run: `${program} test jacocoTestReport`, folder: '' }],
      report: {
        collector: 'coverage-jacoco',
        paths: ['**/build/reports/jacoco/test/jacocoTestReport.xml'],
      },
      advice: /xml\.required|xml\.enabled/.test(text)
        ? []
        : ['set xml.required = true for jacocoTestReport in the Gradle build'],
      leaves: ['build/'],
    };
  }
  const advice =
    'apply the plugin "jacoco" in the Gradle build, with xml.required = true for jacocoTestReport, then run init again with --force: it measures the coverage then';
  return { name: 'Gradle', runs: [], report: null, advice: [advice] };
}

/**
 * Maven for the project. A module needs others, so it is built from the root, together with them.
 * @param {import('./index.js').Project} project
 */
function mavenOf(project) {
  const program = `${programOf(project, 'mvnw') ?? 'mvn'} --batch-mode`;
  const start = project.inRepository('').replace(/\/$/, '');
  let top = start;
  for (const { folder, read } of project.above(['pom.xml'])) {
    const modules = [...read('pom.xml').matchAll(/<module>\s*(.*?)\s*<\/module>/g)];
    if (modules.some(([, module]) => posix.join(folder, module) === top)) top = folder;
  }
  if (top === start) return program;
  const file = posix.join(posix.relative(start, top), 'pom.xml');
  const own = posix.relative(top, start);
  return `${program} --file ${quoted(file)} --projects ${quoted(own)} --also-make`;
}

/** @param {import('./index.js').Project} project */
function gradleOf(project) {
  // Runners have Gradle installed.
  return programOf(project, 'gradlew') ?? 'gradle';
}

/**
 * The build scripts of a project, and those of the root that includes it: plugins are often applied
 * there for all.
 * @param {import('./index.js').Project} project
 */
function scriptsOf({ text, above, inRepository }) {
  const [root] = above(['settings.gradle', 'settings.gradle.kts']);
  if (!root) return text;
  const own = posix.relative(root.folder, inRepository('')).replace(/\/$/, '').replaceAll('/', ':');
  const isIncluded = [':', '"', "'"].some((start) =>
    ['"', "'"].some((end) => root.read(root.name).includes(`${start}${own}${end}`)),
  );
  const scripts = ['build.gradle', 'build.gradle.kts'].map(root.read);
  return isIncluded ? [text, ...scripts].join('\n') : text;
}

/**
 * A wrapper of the project, or of a folder above it.
 * @param {import('./index.js').Project} project
 * @param {string} name
 */
function programOf({ nearest, inRepository }, name) {
  const wrapper = nearest([name]);
  if (!wrapper) return undefined;
  const path = posix.relative(inRepository(''), wrapper.path(name));
  return path.startsWith('.') ? path : `./${path}`;
}
