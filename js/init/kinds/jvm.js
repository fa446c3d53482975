/** Java and Kotlin, built by Maven or Gradle. */
import { posix } from 'node:path';
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
    const run = isBuilt ? null : `${mavenOf(project)} --batch-mode -DskipTests package`;
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
  return {
    name,
    runs: [
      {
        run: `${mavenOf(project)} --batch-mode ${JACOCO}:prepare-agent verify ${JACOCO}:report`,
        folder: '',
      },
    ],
    report: { collector: 'coverage-jacoco', paths: ['**/target/site/jacoco/jacoco.xml'] },
    advice: [],
    leaves: ['target/'],
  };
}

/** @param {import('./index.js').Project} project @returns {import('./index.js').Coverage} */
function gradle(project) {
  const { text } = project;
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

/** @param {import('./index.js').Project} project */
function mavenOf({ has }) {
  return has('mvnw') ? './mvnw' : 'mvn';
}

/**
 * The wrapper may be in a folder above; without one, runners have Gradle installed.
 * @param {import('./index.js').Project} project
 */
function gradleOf({ nearest, inRepository }) {
  const wrapper = nearest(['gradlew']);
  if (!wrapper) return 'gradle';
  const path = posix.relative(inRepository(''), wrapper.path('gradlew'));
  return path.startsWith('.') ? path : `./${path}`;
}
