//! Elements, made without HTML as text: the content policy has the browser refuse it.

type Child = Node | string | false | undefined;

/** An element with these attributes and children; an attribute that is `undefined` is left out. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | undefined> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== false && child !== undefined));
  return made;
}

/** Whether the page is served by a developer's own machine. */
export const isDevelopment = (): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);
