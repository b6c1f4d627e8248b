import type { Column, Row } from '../../src/output/format'

/** What platforms have sent, or might. Every format is run over all of it. */
export const awkwardRows: readonly Row[] = [
  { id: '12345678901234567890', text: '满399减40，全场' },
  { id: '00000000000000000001', text: 'gift 🎁 for 👩‍👩‍👧' },
  { id: '3', text: '\u001b[31mred\u001b[0m \u001b]0;new title\u0007end\u009b2Jgone' },
  { id: '4', text: 'abc\u202Edcba\u202C \u2066x\u2069 \u200Flrm' },
  { id: '5', text: 'nul\u0000 bell\u0007 back\b del\u007F nel\u0085 ls\u2028' },
  { id: '6', text: 'lone \ud800 surrogate' },
  { id: '7', text: 'say "hi", then\r\nleave\rnow' },
  { id: '8', text: '=1+1' },
  { id: '9', text: null },
  { id: '10', text: '', extra: { 'a,b': ['=2', 1.5, true, null] } },
]

export const awkwardColumns: readonly Column<Row>[] = [
  { field: 'id', about: () => 'id', heading: () => 'ID' },
  { field: 'text', about: () => 'text', heading: () => 'Text', wide: true },
]

/** A 10,000 character cell. */
export const longRow: Row = { id: '11', text: '长text '.repeat(1667).slice(0, 10_000) }
