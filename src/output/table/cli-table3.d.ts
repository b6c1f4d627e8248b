declare module 'cli-table3/src/utils.js' {
  const utils: unknown
  export default utils
}
