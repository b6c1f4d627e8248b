export type FormatName = 'table' | 'json' | 'jsonl' | 'csv' | 'raw'
