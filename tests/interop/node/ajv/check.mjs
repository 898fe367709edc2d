// Reads {"schemas": {name: schema}, "values": [[name, value], ...]} and writes what ajv, in its
// strict mode, has against each schema, and whether it takes each value.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const { schemas, values } = JSON.parse(readFileSync(0, "utf8"));
const compiled = {};
const faults = {};
for (const [name, schema] of Object.entries(schemas)) {
  const ajv = new Ajv({ strict: true, allErrors: true });
  addFormats(ajv);
  try {
    compiled[name] = ajv.compile(schema);
  } catch (error) {
    faults[name] = error.message;
  }
}
const taken = values.map(([name, value]) => compiled[name](value));
process.stdout.write(JSON.stringify({ faults, taken }));
