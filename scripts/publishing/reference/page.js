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
  fold(words.length === 0);
  found.textContent = words.length === 0 ? "" : count === 1 ? "1 operation" : `${count} operations`;
}

// On a narrow screen the list is folded away until somebody searches or asks for the contents; page.css knows how narrow.
const nav = document.querySelector("nav");
const contents = document.getElementById("contents");

function fold(folded) {
  nav.classList.toggle("folded", folded);
  contents.setAttribute("aria-expanded", String(!folded));
}

contents.addEventListener("click", () => fold(!nav.classList.contains("folded")));
nav.addEventListener("click", (event) => event.target.closest("a") && fold(true));
contents.hidden = false;
fold(true);

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

// Each example has a button that copies it. A page that was opened without a clipboard selects the text instead.
for (const button of document.querySelectorAll("button.copy")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const code = document.getElementById(button.dataset.copy);
    getSelection().selectAllChildren(code);
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Selected";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
}
