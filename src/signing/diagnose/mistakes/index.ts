import type { Mistake } from '../attempt'
import { emptyLeftOut, emptySigned, fieldExtra, fieldMissing } from './fields'
import {
  digestDiffers,
  hashWithoutHmac,
  hmacForHash,
  keyDecoded,
  keyIdSwapped,
  keyInvisible,
  keyMessageSwapped,
  keyOfOtherProfile,
  keyPlacement,
} from './key'
import { bodyDiffers } from './body'
import { frameLeftOut, hostDiffers, methodDiffers, pathDiffers } from './frame'
import { headerMissing } from './headers'
import { jsonEscapes, jsonKeyOrder, jsonSpacing } from './json'
import { nameCase } from './names'
import { byValue, ignoringCase, sorted, unsorted } from './order'
import { digestShortened, joinerDiffers, lineEnds, textCase } from './text'
import { timeZone } from './time-zone'
import { charset, normalisation, notTrimmed, numberForm, percentCase, plusForSpace, urlEncoded } from './values'

/**
 * Every mistake that a digest shows, in the order in which two of them are made: that of the codes, but that values
 * are encoded before it matters how. A new one is a function and a line here.
 */
export const mistakes: readonly Mistake[] = [
  keyInvisible,
  keyDecoded,
  keyIdSwapped,
  keyMessageSwapped,
  keyOfOtherProfile,
  hashWithoutHmac,
  hmacForHash,
  digestDiffers,
  keyPlacement,
  nameCase,
  emptyLeftOut,
  emptySigned,
  fieldMissing,
  fieldExtra,
  numberForm,
  notTrimmed,
  normalisation,
  charset,
  urlEncoded,
  plusForSpace,
  percentCase,
  ignoringCase,
  byValue,
  unsorted,
  sorted,
  methodDiffers,
  hostDiffers,
  pathDiffers,
  frameLeftOut,
  bodyDiffers,
  jsonSpacing,
  jsonEscapes,
  jsonKeyOrder,
  joinerDiffers,
  lineEnds,
  digestShortened,
  textCase,
  timeZone,
  headerMissing,
]
