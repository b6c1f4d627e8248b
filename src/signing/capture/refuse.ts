import { CouponError } from '../../errors'
import type { Text } from '../../text'

type Thing = keyof Text['captures']['things']

/** What people paste in place of a request, by how it begins. The first that fits names it. */
const things: [Thing, RegExp][] = [
  ['nothing', /^$/],
  ['image', /^(?:.PNG|GIF8|\uFFFD{1,4}.{0,2}JFIF|data:image\/|<svg[\s>])/s],
  ['pdf', /^%PDF-/],
  ['archive', /^(?:PK\x03\x04|\x1f.\x08)/s],
  ['pemKey', /^-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['publicKey', /^-----BEGIN [A-Z ]*PUBLIC KEY-----|^(?:ssh-(?:rsa|ed25519)|ecdsa-sha2-\S+) AAAA/],
  ['certificate', /^-----BEGIN [A-Z ]*CERTIFICATE/],
  ['pem', /^-----BEGIN /],
  ['jwt', /^(?:Bearer\s+)?eyJ[\w-]{5,}\.[\w-]+\.[\w-]*$/],
  ['cookieJar', /^# (?:Netscape )?HTTP Cookie File|^(?:\S+\t(?:TRUE|FALSE)\t\/\S*\t(?:TRUE|FALSE)\t\d+\t)/i],
  ['cookie', /^(?:Set-)?Cookie:|^[\w.-]+=[^;\n]*; ?(?:[\w.-]+=|Path=|Expires=|HttpOnly|Secure)/i],
  ['html', /^<!doctype html|^<html[\s>]|^<(?:head|body|div|script|form)[\s>]/i],
  ['response', /^(?:< )?HTTP\/[\d.]+ \d{3}/],
  ['phpArray', /^(?:<\?php\s*)?(?:return\s+)?(?:\$\w+\s*=\s*)?\[\s*(?:['"][^'"]*['"]|\d+)\s*=>/],
  ['phpArray', /^(?:<\?php\s*)?(?:return\s+)?(?:\$\w+\s*=\s*)?(?:array\s*\(|Array\s*\(\s*\[|array\(\d+\)\s*\{)/],
  ['phpSerialized', /^a:\d+:\{[is]:\d+/],
  ['php', /^<\?php|^\$\w+\s*(?:=|->)/],
  ['rubyHash', /^\{\s*(?::\w+|"[^"]*")\s*=>/],
  ['goMap', /^map\[/],
  ['javaMap', /^\{[\w.-]+=/],
  ['pythonDict', /^(?:\w+\s*=\s*)?(?:dict\(|OrderedDict\(|\{\s*'[^']*'\s*:|\{\s*b'|\[\(\s*['"])/],
  ['python', /^(?:import |from \S+ import |def \w+\(|requests\.\w+\()/],
  ['jsObject', /^(?:(?:const|let|var)\s+\w+\s*=\s*)?\{\s*[\w$]+\s*:/],
  [
    'javascript',
    /^(?:(?:const|let|var|function|import|await|async)\s|axios[.(]|\$\.(?:ajax|post|get)\(|module\.exports)/,
  ],
  ['java', /^(?:public |private |package [\w.]+;|import [\w.]+;|Map<|HttpClient|OkHttpClient)/],
  ['sql', /^(?:SELECT|INSERT INTO|UPDATE|CREATE TABLE)\s/i],
  ['graphql', /^(?:query|mutation|subscription)\b[^{]*\{/],
  ['graphql', /^(?:type|schema)\s+\w*\s*\{/],
  ['stackTrace', /^(?:Traceback \(most|Exception in thread|\S*(?:Exception|Error): |\s+at \S+\()/],
  ['url', /^[a-z][a-z\d+.-]*:\/\/\S+$/i],
  ['digest', /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})$/i],
  ['number', /^-?\d+(?:\.\d+)?$/],
  ['jsonList', /^\[\s*(?:[\]{["\d-]|true|false|null)/],
  ['jsonText', /^"[^"]*"$/],
  ['yaml', /^(?:---\s|[\w.-]+:[^\n]*\n)(?:[^\n]*\n)*?(?:\s+(?:- )?[\w.-]+: ?\S|\s*- )/],
  ['xml', /^<\?xml|^<\w/],
]

/** The text as it stands is no request. Every other error is about a request that lacks something. */
export class NoRequest extends CouponError {
  /** It was seen what the text is instead. */
  readonly isNamed: boolean

  constructor(text: string) {
    const start = text.slice(0, 4000)
    const thing = things.find(([, form]) => form.test(start))?.[0]
    const named = (t: Text) =>
      thing === undefined ? t.sign.notARequest : t.captures.isNoRequest(t.captures.things[thing])
    super('usage', named, { hint: (t) => t.sign.notARequestHint })
    this.isNamed = thing !== undefined
  }
}
