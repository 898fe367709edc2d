// The engine of ODK Web Forms fills in each form once for each person, and tells what it then holds.
// Run with --conditions=solid --conditions=browser, so that answers can be given in one batch.
import { read, write } from "./dom.mjs";
const { createInstance } = await import("@getodk/xforms-engine");
const { batch } = await import("solid-js");

const found = [];
for (const { xform, people } of await read()) {
  const form = await createInstance(xform);
  const leaves = {};
  const collect = (node) => {
    const { children, reference } = node.currentState;
    if (children) children.forEach(collect);
    else leaves[reference.split("/").pop()] = node;
  };
  collect(form.root);
  found.push(
    people.map((answers) => {
      batch(() => {
        for (const [id, choice] of Object.entries(answers)) leaves[id].selectValue(choice);
      });
      return Object.fromEntries(
        Object.entries(leaves).map(([id, leaf]) => [id, leaf.currentState.instanceValue]),
      );
    }),
  );
}
await write(found);
