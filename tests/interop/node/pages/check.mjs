// Reads {"name of a page": "its HTML", ...} and writes what html-validate, with all that it
// recommends, finds in each: [["rule", "message", line], ...].
import { readFileSync } from "node:fs";
import { HtmlValidate } from "html-validate";

const pages = JSON.parse(readFileSync(0, "utf8"));
const checker = new HtmlValidate({
  extends: ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
  root: true,
  rules: {
    // Long lines and how a doctype is written are no concern of a reader.
    "doctype-style": "off",
    "long-title": "off",
  },
});
// Safari takes a list without marks for none unless its role says so.
const needed = 'Redundant role "list" on <ul>';
const found = {};
for (const [name, page] of Object.entries(pages)) {
  const report = await checker.validateString(page);
  found[name] = report.results.flatMap((result) =>
    result.messages
      .filter((one) => one.message !== needed)
      .map((one) => [one.ruleId, one.message, one.line]),
  );
}
process.stdout.write(JSON.stringify(found));
