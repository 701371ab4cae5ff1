// Stands between bertviz's views and the page: bertviz asks require.js for jQuery and d3, and a template for its data.
"use strict";

// Nothing is ever loaded: jQuery and d3 are in the page, and a view is drawn when it is first opened.
const vitrail = { pending: {}, next: "" };
function require() {}
require.config = function () {};
function requirejs(names, start) {
  vitrail.pending[vitrail.next] = start;
}

vitrail.data = JSON.parse(document.getElementById("data").textContent);
vitrail.data.attn.forEach((layer) =>
  layer.forEach((head) =>
    head.forEach((row) => {
      for (let i = 0; i < row.length; i += 1) row[i] /= vitrail.data.scale;
    })
  )
);

// bertviz draws a line for every weight, those that nobody sees among them: 512 tokens would be three million a layer. So a
// line whose weight is too small is not made; d3 passes over what is missing and keeps the places of the others.
const append = d3.selection.prototype.append;
d3.selection.prototype.append = function (name) {
  if (name !== "line") return append.call(this, name);
  const create = d3.creator(name);
  return this.select(function (weight) {
    return weight < vitrail.data.faintest ? null : this.appendChild(create.apply(this, arguments));
  });
};

// What bertviz's Python side would have put into its script.
vitrail.params = function (view) {
  const { attn, tokens, layers, heads } = vitrail.data;
  return {
    attention: [{ name: "Self", attn, left_text: tokens, right_text: tokens }],
    default_filter: 0,
    display_mode: "light",
    root_div_id: view,
    layer: null,
    heads: null,
    include_layers: layers,
    include_heads: heads,
    total_heads: heads.length,
  };
};

vitrail.open = function (view) {
  const start = vitrail.pending[view];
  for (const section of document.querySelectorAll("section")) section.hidden = section.id !== view;
  for (const button of document.querySelectorAll("nav button"))
    button.setAttribute("aria-pressed", String(button.value === view));
  if (start) {
    delete vitrail.pending[view];
    start(jQuery, d3);
  }
};

// The view named behind the # of the page's address, where it has that view.
vitrail.begin = function (first) {
  const asked = location.hash.slice(1);
  vitrail.open(Object.hasOwn(vitrail.pending, asked) ? asked : first);
};

for (const button of document.querySelectorAll("nav button"))
  button.addEventListener("click", () => vitrail.open(button.value));
