//! Markdown to HTML.

import { marked } from 'marked';
import { type Html, trusted } from './html.ts';

/** A line of Markdown, as descriptions of the document are: code, emphasis, links. */
export const inline = (text: string): Html => trusted(marked.parseInline(text, { async: false }));
