import { safeText } from '../safe-text'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text -> HTML that shows it, between tags and within a quoted attribute. */
export function escapeHtml(text: string): string {
  return safeText(text).replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
