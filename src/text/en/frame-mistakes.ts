/** What is done wrong with the order of the fields and around them: method, host, path, body, line ends. */
export const frameMistakes = {
  ORDER_CASE_INSENSITIVE: {
    message: 'names were sorted without regard to case',
    cause: 'a culture-aware or case-insensitive sort (C# default, localeCompare)',
    cure: 'sort by bytes: ordinal comparison',
    ways: {
      'by-bytes': {
        message: 'names were sorted by bytes, upper case before lower case',
        cause: 'an ordinal sort (Java TreeMap, PHP ksort, JavaScript sort)',
        cure: 'sort without regard to case',
      },
    },
  },
  ORDER_BY_VALUE: {
    message: 'fields were sorted by value',
    cause: 'sort() on values (PHP sort or asort) instead of on names',
    cure: 'sort by name (PHP ksort)',
  },
  ORDER_UNSORTED: {
    message: 'fields were signed in another order',
    cause: 'a Java HashMap, or the order in which they were added',
    cure: 'sort by name (TreeMap, ksort) before joining',
  },
  ORDER_SORTED: {
    message: 'fields were sorted where their own order is due',
    cause: 'a sorted map or ksort, as most other platforms ask for',
    cure: 'sign the fields in the order in which they are sent, or in that of the list',
  },
  METHOD_DIFFERS: {
    message: 'another HTTP method was signed',
    cause: 'a method that is fixed in the code, or written in the other case',
    cure: 'sign the method with which the request is sent, in upper case',
  },
  HOST_DIFFERS: {
    message: 'another host was signed',
    cause: 'a port that is there on one side only, a proxy before the server, or the address of another environment',
    cure: 'sign the host as the Host header has it',
  },
  PATH_DIFFERS: {
    message: 'another path was signed',
    cause: 'a slash at the end, a prefix that a gateway takes off, or a path that was encoded again or decoded',
    cure: 'sign the path exactly as it is sent',
  },
  FRAME_LEFT_OUT: {
    message: 'a part of the signed text is not there',
    cause: 'the fields were signed alone, without what stands around them',
    cure: 'build the text as the canonical string above shows it',
  },
  BODY_DIFFERS: {
    message: 'another body was signed than was sent',
    cause: 'the body was written once for the signature and once for the request, or left out',
    cure: 'write the body once as text, sign that text and send it',
  },
  JSON_SPACING: {
    message: 'the JSON was signed with other blanks than it was sent with',
    cause: 'Python json.dumps writes blanks by default, other libraries do not',
    cure: "write the JSON once and sign what is sent (Python: separators=(',', ':'))",
  },
  JSON_ESCAPES: {
    message: 'the JSON was signed with other escapes than it was sent with',
    cause: 'PHP writes \\/ and \\u4e2d, Python \\u4e2d, Gson and Go \\u003c by default',
    cure:
      'write the JSON once and sign what is sent (PHP: JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE, ' +
      'Python: ensure_ascii=False)',
  },
  JSON_KEY_ORDER: {
    message: 'the members of the JSON were signed in another order than they were sent in',
    cause: 'a map without an order, or a serializer that sorts',
    cure: 'write the JSON once and sign what is sent',
  },
  JOINER_DIFFERS: {
    message: 'another character stands between the parts of the text',
    cause: 'a habit from another platform (`&`, a comma, nothing at all)',
    cure: 'join the parts as the canonical string above shows them',
  },
  LINE_ENDS: {
    message: 'line ends were written in another way',
    cause: "a '\\n' in single quotes (PHP, shell), \\r\\n on Windows, or an echo that adds one",
    cure: 'use the single character LF, and no more of them than are due (printf, echo -n)',
  },
  DIGEST_SHORTENED: {
    message: 'only a part of the digest was sent',
    cause: 'a 16-digit MD5, or a column that is too short',
    cure: 'send the whole digest',
    ways: {
      whole: {
        message: 'the whole digest was sent where a part of it is due',
        cause: 'the step that cuts the digest is missing',
        cure: 'cut the digest as the recipe says',
      },
    },
  },
  TEXT_CASE: {
    message: 'the whole text was signed in another case',
    cause: 'toLowerCase() or toUpperCase() on the text in place of the digest',
    cure: 'leave the case of the text as the recipe says',
  },
  TIME_ZONE: {
    message: 'the time was signed in another zone or form than it was sent in',
    cause: 'UTC for +08:00, or a formatter with its own pattern (ISO 8601 with T and Z)',
    cure: 'format the time once and use the text in both places',
  },
  HEADER_MISSING: {
    message: 'a header was signed differently, or not at all',
    cause: 'a header that is added after signing, changed on the way, or not in the list',
    cure: 'sign the headers that are sent, with their values as they are sent',
    ways: {
      absent: {
        message: 'a header that is signed is not in the request',
        cause: 'a capture without all of its headers, or a proxy that takes them off',
        cure: 'give the request with this header as it was sent',
      },
    },
  },
}
