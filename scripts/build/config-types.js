/** Generates the TypeScript of the configuration file from its JSON Schema. */

/**
 * @typedef {object} Schema the part of JSON Schema that ours uses
 * @property {string} [description]
 * @property {string | string[]} [type]
 * @property {unknown} [const]
 * @property {unknown[]} [enum]
 * @property {Schema[]} [anyOf]
 * @property {Schema[]} [oneOf]
 * @property {Schema} [items]
 * @property {Record<string, Schema>} [properties]
 * @property {Schema | boolean} [additionalProperties]
 * @property {string[]} [required]
 */

/**
 * @param {string} text of the schema
 * @returns {string} a module that declares `Config`
 */
export function configTypes(text) {
  const schema = JSON.parse(text);
  return `${comment(schema, '')}export type Config = ${typeOf(schema, '')};\n`;
}

/** @param {Schema} schema @param {string} indent @returns {string} */
function typeOf(schema, indent) {
  const { type, enum: words, anyOf, oneOf, items, properties } = schema;
  if ('const' in schema) return JSON.stringify(schema.const);
  if (words) return words.map((word) => JSON.stringify(word)).join(' | ');
  const choices = anyOf ?? oneOf;
  if (choices) return union(choices.map((choice) => typeOf(choice, indent)));
  if (Array.isArray(type))
    return union(type.map((each) => typeOf({ ...schema, type: each }, indent)));
  if (type === 'array') return `(${items ? typeOf(items, indent) : 'unknown'})[]`;
  if (type === 'object' || properties) return objectOf(schema, indent);
  if (type === 'integer') return 'number';
  return type ?? 'unknown';
}

/** @param {string[]} types */
function union(types) {
  return [...new Set(types)].join(' | ');
}

/** @param {Schema} schema @param {string} indent */
function objectOf({ properties, additionalProperties, required = [] }, indent) {
  const deeper = `${indent}\t`;
  const members = Object.entries(properties ?? {}).map(([name, schema]) => {
    const sign = required.includes(name) ? '' : '?';
    return `${comment(schema, deeper)}${deeper}${JSON.stringify(name)}${sign}: ${typeOf(schema, deeper)};`;
  });
  if (typeof additionalProperties === 'object') {
    members.push(`${deeper}[key: string]: ${typeOf(additionalProperties, deeper)};`);
  }
  return members.length > 0 ? `{\n${members.join('\n')}\n${indent}}` : '{}';
}

/** @param {Schema} schema @param {string} indent */
function comment({ description }, indent) {
  return description ? `${indent}/** ${description.replaceAll('*/', '*∕')} */\n` : '';
}
