// Reads {"begun": survey, "resumed": survey, "first": {...}, "second": {...}}: answers begun in one
// survey are saved, restored into another and completed there. Writes what each survey-core collects.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(import.meta.url);
const { begun, resumed, first, second } = JSON.parse(readFileSync(0, "utf8"));
const collected = ["survey-core", "survey-core-3", "survey-core-lint"].map((library) => {
  const { Model } = require(library);
  const before = new Model(structuredClone(begun));
  Object.entries(first).forEach(([name, value]) => before.setValue(name, value));
  const saved = JSON.parse(JSON.stringify(before.data));
  return ["data", "mergeData"].map((how) => {
    const after = new Model(structuredClone(resumed));
    if (how === "data") after.data = structuredClone(saved);
    else after.mergeData(structuredClone(saved));
    Object.entries(second).forEach(([name, value]) => after.setValue(name, value));
    after.doComplete();
    return after.data;
  });
});
process.stdout.write(JSON.stringify(collected.flat()));
