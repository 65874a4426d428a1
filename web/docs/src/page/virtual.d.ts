/** What Ajv makes of the package's JSON Schema when the page is built: a function for each schema, by its name. */
declare module 'virtual:ajv' {
  const judges: Record<string, (value: unknown) => boolean>;
  export = judges;
}
