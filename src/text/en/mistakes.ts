import { frameMistakes } from './frame-mistakes'

/** One entry for each code of a diagnosis: what the other side did, how it usually comes about, and what to do. */
export const mistakes = {
  TOKEN_NOT_ENCODED: {
    message: 'the token was sent without the percent-encoding that is due',
    cause: 'base64 was put into the request as it came out',
    cure: 'percent-encode the token once (PHP rawurlencode, Java URLEncoder, Go url.QueryEscape)',
  },
  TOKEN_ENCODED_TWICE: {
    message: 'the token was percent-encoded once more than is due',
    cause: 'an HTTP library encodes what the code has encoded already',
    cure: 'hand the library the plain token, or send the body as it is',
  },
  TOKEN_PADDING: {
    message: 'the `=` at the end of the base64 differs',
    cause: 'a base64 variant without padding, or a cookie or query parser that cuts `=`',
    cure: 'use standard base64 with its padding, and encode `=` as %3D',
    ways: {
      around: {
        message: 'a line end, a blank, quotes or a label stand around the token',
        cause:
          'an encoder that ends its lines (Python encodebytes, `openssl base64`), a file read with its last line end, or a label (`md5:`)',
        cure: 'cut blanks, line ends, quotes and labels off the token before it is encoded and sent',
      },
    },
  },
  TOKEN_BASE64URL: {
    message: 'the token is in the other alphabet of base64 (`-_` against `+/`)',
    cause: 'a URL-safe encoder (Java getUrlEncoder, Python urlsafe_b64encode)',
    cure: 'use the standard base64 alphabet; percent-encoding takes care of + and /',
  },
  TOKEN_PLUS_TO_SPACE: {
    message: '`+` in the token became a space',
    cause: 'the token went through a form decoder without having been encoded',
    cure: 'percent-encode the token, so that + travels as %2B',
  },
  TOKEN_HEX: {
    message: 'the digest is written in hex where base64 is due',
    cause: 'PHP hash_hmac without `true`, or hexdigest() instead of digest()',
    cure: 'take the raw bytes of the digest: hash_hmac(…, true), digest(); then base64',
  },
  TOKEN_BASE64: {
    message: 'the digest is written in base64 where hex is due',
    cause: "digest('base64') or a base64 step that this platform does not have",
    cure: 'write the digest in hex',
  },
  TOKEN_CASE: {
    message: 'upper and lower case of the token differ',
    cause: 'toUpperCase(), toLowerCase() or %X for %x on the way',
    cure: 'leave the case as the recipe says',
  },
  PERCENT_CASE: {
    message: 'percent escapes are in the other case (%3d against %3D)',
    cause: 'C# HttpUtility.UrlEncode writes lower-case escapes',
    cure: 'write escapes in the case that is due (C#: Uri.EscapeDataString)',
  },
  KEY_INVISIBLE: {
    message: 'the key has an invisible character too many or too few',
    cause: 'a key file that ends in a newline, a BOM, or blanks from copy and paste',
    cure: 'read the key trimmed, and compare its length and fingerprint',
    ways: {
      quoted: {
        message: 'the key was taken with the quotes around it, or without those that are a part of it',
        cause: 'a .env file, YAML or a shell script whose quotes were kept (`KEY="…"`)',
        cure: 'take the quotes off, and compare length and fingerprint of the key',
      },
    },
  },
  KEY_DECODED: {
    message: 'the key was taken as the bytes that it encodes',
    cause: 'a key that looks like hex or base64 was decoded, or was not where it is due',
    cure: 'use the key exactly in the form that the platform names',
  },
  KEY_ID_SWAPPED: {
    message: 'an id was used as the key',
    cause: 'two settings were swapped: an id stands where the secret belongs',
    cure: 'check which setting is the id and which is the key',
  },
  KEY_MESSAGE_SWAPPED: {
    message: 'key and message of the HMAC are swapped',
    cause: 'libraries disagree about the order of arguments (hmac(key, text) against hmac(text, key))',
    cure: 'check the signature of the function: the key is the secret, the message the canonical string',
  },
  KEY_OF_OTHER_PROFILE: {
    message: 'it was signed with the key of another profile',
    cause: 'credentials of two shops or of test and production were mixed',
    cure: 'use the key that belongs to this id',
  },
  HASH_WITHOUT_HMAC: {
    message: 'a plain hash was used where an HMAC is due',
    cause: 'md5(text + key) or sha1(text) in place of hmac(key, text)',
    cure: 'use the HMAC function (hash_hmac, createHmac, Mac.getInstance)',
  },
  HMAC_FOR_HASH: {
    message: 'an HMAC was used where a plain hash is due',
    cause: 'the key was handed to an HMAC instead of standing in the text',
    cure: 'put the key into the text and hash it',
  },
  DIGEST_DIFFERS: {
    message: 'another digest was used',
    cause: 'a library default, or another version of the interface',
    cure: 'use the digest that the recipe names',
    ways: {
      twice: {
        message: 'the text was digested twice',
        cause: 'a helper that digests, called on what is a digest already',
        cure: 'digest the text once',
      },
    },
  },
  KEY_PLACEMENT: {
    message: 'the key stands elsewhere in the text, under another name, or not at all',
    cause: 'the key was put first, last or appended instead of in its place',
    cure: 'place the key as the canonical string above shows it',
  },
  NAME_CASE: {
    message: 'field names were signed in another form',
    cause: 'names were signed as they travel, or converted by a serializer',
    cure: 'write the names in the signed string as shown above',
  },
  TIMESTAMP_UNIT: {
    message: 'the timestamp was sent in seconds and signed in milliseconds',
    cause: 'Date.now() and System.currentTimeMillis() give milliseconds',
    cure: 'sign the same text that is sent, in seconds',
    ways: {
      seconds: {
        message: 'the timestamp was sent in milliseconds and signed in seconds',
        cause: 'time() in PHP and Python gives seconds',
        cure: 'sign the same text that is sent',
      },
      due: {
        message: 'the timestamp is in milliseconds, where seconds are due',
        cure: 'send and sign seconds: Math.floor(Date.now() / 1000), System.currentTimeMillis() / 1000',
      },
    },
  },
  TIMESTAMP_DIFFERS: {
    message: 'another timestamp was signed than was sent',
    cause: 'the clock was read twice: once for the signature, once for the request',
    cure: 'read the clock once and use the value in both places',
  },
  NONCE_DIFFERS: {
    message: 'another nonce was signed than was sent',
    cause: 'the nonce was drawn twice: once for the signature, once for the request',
    cure: 'draw the nonce once and use it in both places',
  },
  EMPTY_VALUE_LEFT_OUT: {
    message: 'an empty field was left out of the signature',
    cause: 'a filter drops empty values before signing',
    cure: 'sign every field that is sent, empty or not',
  },
  EMPTY_VALUE_SIGNED: {
    message: 'a field was signed as empty that should not be',
    cause: 'null or missing parameters were added to the map',
    cure: 'leave out what is empty or not sent',
  },
  FIELD_MISSING: {
    message: 'a field was not signed',
    cause: 'a parameter was added after signing, or is not in the list',
    cure: 'sign after all parameters are set',
  },
  FIELD_EXTRA: {
    message: 'a field was signed that does not belong there',
    cause: 'all parameters were signed instead of those that are listed',
    cure: 'sign only the fields shown above',
  },
  NUMBER_FORM: {
    message: 'a number or boolean was written in another form',
    cause: 'a number went through a float or another serializer (1.0, 1E9, true)',
    cure: 'keep numbers as text, the same in the signature and in the request',
  },
  VALUE_NOT_TRIMMED: {
    message: 'blanks at the ends of values were treated differently',
    cause: 'one side trims values and the other does not',
    cure: 'trim as the platform does, and sign what is sent',
  },
  VALUE_NORMALISATION: {
    message: 'the same characters were written in another Unicode form',
    cause: 'text from macOS file names or input methods is decomposed (NFD)',
    cure: 'normalise text to NFC before signing and sending',
  },
  VALUE_CHARSET: {
    message: 'text was turned into bytes in another charset than UTF-8',
    cause: 'Latin-1 or ASCII as the default of the platform (Java getBytes() without a charset)',
    cure: 'name the charset: UTF-8',
    ways: {
      gbk: { cause: 'GBK as the default of a Chinese Windows (Java getBytes() without a charset)' },
      'utf-8': {
        message: 'text was turned into bytes in UTF-8 where GBK is due',
        cause: 'UTF-8 is the default of most platforms',
        cure: 'name the charset: GBK',
      },
    },
  },
  VALUE_URL_ENCODED: {
    message: 'values were url-encoded before signing, which is not due',
    cause: 'the query string itself was signed, or values were encoded a step too early',
    cure: 'sign the plain values, and encode for the request only',
    ways: {
      'not-encoded': {
        message: 'values were signed plain where they are to be url-encoded',
        cause: 'values were encoded by the HTTP library, after signing',
        cure: 'encode the values before signing, as the canonical string above shows them',
      },
      twice: {
        message: 'values were url-encoded once more than is due',
        cause: 'values that were encoded already went through an encoder again',
        cure: 'encode the values once',
      },
      once: {
        message: 'values were url-encoded once where that is due twice',
        cause: 'one of the two encoding steps is missing',
        cure: 'encode the encoded values again before signing',
      },
      anew: {
        message: 'values were encoded anew for the signature, not taken as they were sent',
        cause: 'two encoders that differ: one for the request, one for the signature',
        cure: 'sign the query exactly as it is sent',
      },
    },
  },
  PLUS_FOR_SPACE: {
    message: 'a space was written as `+` on one side and as %20 on the other',
    cause: 'form encoders (PHP urlencode, Java URLEncoder) write +',
    cure: 'use RFC 3986 encoding (PHP rawurlencode), or replace + by %20',
  },
  ...frameMistakes,
  NO_VARIANT: {
    message: 'no known mistake explains the token: the key itself differs, or a value was changed after signing',
    cause: 'the key of another account or environment, or a request that is not sent as it was signed',
    cure:
      'compare length and fingerprint of the key with the other side, over the phone for one; ' +
      'where they agree, compare each value with the one that was signed',
    ways: {
      text: {
        message: 'the two canonical strings differ in a way that has no name',
        cause: 'the text that was signed is another one; the key is not in question',
        cure: 'look at the first difference above',
      },
      long: {
        message: 'the request is too long for mistakes to be searched',
        cause: 'what differs is not known',
        cure: "give the other side's canonical string with --expected-canonical, or explain a shorter request",
      },
      cut: {
        message: 'time was up before each mistake was tried',
        cause: 'a long request: each try takes its time',
        cure: "give more time with --max-time, or the other side's canonical string with --expected-canonical",
      },
    },
  },
  NONCE_REUSED: {
    message: 'the nonce was used by another request',
    cause: 'a constant nonce, or a retry that sends the same request again',
    cure: 'draw a new nonce for every attempt',
  },
  CLOCK_SKEW: {
    message: "the clock is off against the platform's",
    cause: "the machine's clock is not synchronised",
    cure: 'synchronise the clock (NTP)',
  },
}
