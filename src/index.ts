export { launch } from './launch'
