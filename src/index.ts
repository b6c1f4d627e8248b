export { main } from './main'
export { realContext } from './real-context'
