// What people read of the labels of a form: in ODK Web Forms, and in Enketo. Lines and paragraphs
// are breaks; anything else that is more than text is shown as a tag.
import { read, window, write } from "./dom.mjs";
const { createInstance } = await import("@getodk/xforms-engine");
const enketo = "./node_modules/enketo-transformer/dist/enketo-transformer/markdown.js";
const { markdownToHTML } = await import(enketo);

const told = (tag, text) => {
  if (tag === "br") return "\n";
  return tag === "p" ? `\n${text}\n` : `<${tag}>${text}`;
};
const ofWebForms = (node) => {
  if (node.role === "child") return node.value;
  if (node.role === "html") return told("html", node.unsafeHtml);
  return told(node.elementName, (node.children ?? []).map(ofWebForms).join(""));
};
const ofEnketo = (node) => {
  if (node.nodeType === window.Node.TEXT_NODE) return node.data;
  return told(node.tagName.toLowerCase(), [...node.childNodes].map(ofEnketo).join(""));
};

const form = await createInstance(await read());
const labels = form.root.currentState.children.map((node) => node.currentState.label);
await write(
  labels.filter(Boolean).map((label) => {
    const html = markdownToHTML(label.asString);
    const { body } = new window.DOMParser().parseFromString(html, "text/html");
    return {
      webForms: label.formatted.map(ofWebForms).join(""),
      enketo: [...body.childNodes].map(ofEnketo).join(""),
    };
  }),
);
