// The search: it narrows the list of operations to those whose part of the page holds every word that was typed.
// Without scripts the page is whole, and only the search field is missing.
"use strict";

const search = document.getElementById("search");
const query = document.getElementById("query");
const found = document.getElementById("found");
const entries = [...document.querySelectorAll("nav li > a")].map((link) => {
  const target = document.getElementById(link.hash.slice(1));
  return { item: link.parentElement, link, isOperation: target.matches("main article"), text: target.textContent.toLowerCase() };
});

function narrow() {
  const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const { item, isOperation, text } of entries) {
    item.hidden = words.length > 0 && !(isOperation && words.every((word) => text.includes(word)));
    if (isOperation && !item.hidden) count += 1;
  }
  for (const list of document.querySelectorAll("nav ul")) {
    list.previousElementSibling.hidden = [...list.children].every((item) => item.hidden);
  }
  found.textContent = words.length === 0 ? "" : count === 1 ? "1 operation" : `${count} operations`;
}

query.addEventListener("input", narrow);
query.addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    entries.find(({ item }) => !item.hidden)?.link.click();
  } else if (event.key === "Escape") {
    query.value = "";
    narrow();
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && document.activeElement !== query) {
    event.preventDefault();
    query.focus();
  }
});
search.hidden = false;
