// Reads {"survey": survey, "people": [answers, ...]}: each survey-core fills the survey in and
// completes it, once for each person. Writes what each collects, as it would be sent.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(import.meta.url);
const { survey, people } = JSON.parse(readFileSync(0, "utf8"));
const collected = ["survey-core", "survey-core-3", "survey-core-lint"].map((library) => {
  const { Model } = require(library);
  return people.map((answers) => {
    const model = new Model(structuredClone(survey));
    model.mergeData(answers);
    model.doComplete();
    return model.data;
  });
});
process.stdout.write(JSON.stringify(collected));
