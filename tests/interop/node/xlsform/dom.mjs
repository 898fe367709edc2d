// The parts of a browser that the packages look for in the global scope.
import { JSDOM } from "jsdom";

export const { window } = new JSDOM("", { url: "https://localhost/" });

for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis)) globalThis[name] = window[name];
}
globalThis.__dirname = "."; // asked for by the parser of XPath, whose code is in a data address

/** The JSON on standard input. */
export async function read() {
  let text = "";
  for await (const part of process.stdin) text += part;
  return JSON.parse(text);
}

/** JSON to standard output; what is still waiting for anything is let go. */
export async function write(value) {
  await new Promise((done) => process.stdout.write(JSON.stringify(value), done));
  process.exit(0);
}
