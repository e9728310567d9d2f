// Joins behaviours to the page: an element with data-module="name" is given to connect(element, {signal}) of
// modules/name.js. Every page works without any of them; a module that fails to load takes nothing away.
const { signal } = new AbortController();

for (const element of document.querySelectorAll("[data-module]")) {
  for (const name of element.dataset.module.split(" ")) {
    import(`./modules/${name}.js`).then(({ connect }) => connect(element, { signal }));
  }
}
