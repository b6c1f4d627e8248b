/** What a terminal obeys and does not show: controls, line breaks, bidi controls. */
const unseen = /[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** Zero-width characters, BOM, fillers; but not the selectors that choose between text and emoji. */
export const invisible = /(?![\ufe00-\ufe0f])\p{Default_Ignorable_Code_Point}/gu

/** Either of them, one character. */
export const unseenOrInvisible = new RegExp(`${unseen.source}|${invisible.source}`, 'gu')

/** A class of characters: what most text is made of, plain ASCII and Chinese. All of it can be seen, none of it escapes. */
export const common = ' -~\\u3001-\\u3163\\u3165-\\u9fff\\uff01-\\uff9f'
