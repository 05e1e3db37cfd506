"""The reference as a page: `page.py` renders `page.html.jinja`; `page.css` and `page.js` go with it as they are."""
