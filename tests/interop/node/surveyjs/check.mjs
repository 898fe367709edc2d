// Reads a JSON array of surveys and writes, for each, what SurveyJS has against it.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(import.meta.url);
const { lintSurvey } = require("survey-core-lint/linter");
const libraries = ["survey-core", "survey-core-3", "survey-core-lint"].map(require);
require("survey-core-lint/survey.i18n"); // the linter knows the languages that are there

const surveys = JSON.parse(readFileSync(0, "utf8"));
const found = surveys.map((survey) => [
  ...lintSurvey(structuredClone(survey)).findings.map((one) => `${one.ruleId} ${one.path}`),
  ...libraries.flatMap(({ Model }) =>
    (new Model(structuredClone(survey)).jsonErrors ?? []).map((one) => `${one.type} ${one.message}`),
  ),
]);
process.stdout.write(JSON.stringify(found));
