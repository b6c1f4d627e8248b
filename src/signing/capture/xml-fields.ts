import { type XmlElement, parseXml } from '@rgrove/parse-xml'
import { usageError } from '../../errors'
import type { Field } from '../recipe/recipe'

/**
 * The elements below the root as fields, by their text: the bodies of WeChat Pay v2. An element with others in it is
 * left out.
 */
export function xmlFields(text: string): Field[] {
  return childrenOf(readXml(text))
    .filter((child) => childrenOf(child).length === 0)
    .map(({ name, text: value }): Field => ({ name, value, from: 'form' }))
}

/** The root element. Throws `usage` where it is not XML. */
export function readXml(text: string): XmlElement {
  try {
    const { root } = parseXml(text.trim())
    if (root) return root
  } catch {
    // Said below: the library's own words quote the text.
  }
  throw usageError((t) => t.captures.notXml)
}

export const childrenOf = ({ children }: XmlElement): XmlElement[] =>
  children.filter((child): child is XmlElement => child.type === 'element')
