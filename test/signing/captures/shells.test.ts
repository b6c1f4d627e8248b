import { describe, expect, it } from 'vitest'
import { readCaptures } from '../../../src/signing/capture/capture'
import { type Row, expectRead, refusalOf } from './read'

const url = 'https://h.example.com/p'
const json = 'application/json'
const form = 'application/x-www-form-urlencoded'

describe('curl in bash', () => {
  it.each<Row>([
    [
      'a value that begins with a dash',
      `curl ${url} -d '-x=1' -H '-A: b' -X POST -u -me:pw`,
      { fields: ['-x=1'], body: '-x=1', headers: { '-A': 'b' } },
    ],
    [
      'an option between whose value begins with a dash',
      `curl -o -s -w -x ${url}?a=1`,
      { url: `${url}?a=1`, fields: ['a=1'] },
    ],
    ['-m -1 takes its value', `curl -m -1 '${url}?a=1'`, { method: 'GET', url: `${url}?a=1` }],
    [
      'every rare option takes its value',
      `curl --sigalgs x --ip-tos y --vlan-priority 1 --ech z --knownhosts k --upload-flags f --trace-config t --haproxy-clientip 1.2.3.4 --happy-eyeballs-timeout-ms 5 --ftp-account q ${url}?a=1`,
      { url: `${url}?a=1` },
    ],
    [
      'combined short options',
      `curl -sSXPOST -Hx:y -d'a=1' ${url}`,
      { method: 'POST', headers: { x: 'y' }, body: 'a=1' },
    ],
    ['-kLsu takes the next word', `curl -kLsu me:pw ${url}`, { url, headers: { Authorization: 'Basic bWU6cHc=' } }],
    [
      'Postman, quoted form values',
      `curl --location '${url}' \\\n--form 'k="v"' \\\n--form 'q="a \\"b\\" c"' \\\n--form 'n=1'`,
      { method: 'POST', fields: ['k=v', 'q=a "b" c', 'n=1'] },
    ],
    [
      'a form value with a type',
      `curl ${url} -F 'a=x;type=text/plain' -F 'b="y;z"' -F 'c=1;2'`,
      { fields: ['a=x', 'b=y;z', 'c=1;2'] },
    ],
    ['a file in a form', `curl ${url} -F 'a=1' -F 'f=@"/tmp/x.png"' -F 'sign=ab'`, { fields: ['a=1', 'sign=ab'] }],
    ['--form-string takes all as it is', `curl ${url} --form-string 'a=@b;type=c'`, { fields: ['a=@b;type=c'] }],
    [
      'a blank is + with --data-urlencode',
      `curl ${url} --data-urlencode 'a=x y&z' --data-urlencode 'b=满'`,
      { body: 'a=x+y%26z&b=%E6%BB%A1', fields: ['a=x y&z', 'b=满'] },
    ],
    [
      '-G with a fragment',
      `curl -G '${url}?z=0#top' -d a=1`,
      { method: 'GET', url: `${url}?z=0&a=1#top`, fields: ['z=0', 'a=1'], body: null },
    ],
    [
      '--url-query',
      `curl ${url} --url-query 'a=x y' --url-query '+b=%20' -d c=1`,
      { url: `${url}?a=x+y&b=%20`, fields: ['a=x y', 'b= ', 'c=1'], body: 'c=1' },
    ],
    [
      '--json',
      `curl --json '{"a":1.50}' ${url}`,
      { method: 'POST', headers: { 'Content-Type': json, Accept: json }, fields: ['a=1.50'] },
    ],
    ['--json twice', `curl --json '{"a":' --json '1}' ${url}`, { body: '{"a":1}' }],
    ['a JSON list in the body', `curl --json '[1]' ${url}`, { body: '[1]', fields: [] }],
    ['the default type of -d', `curl ${url} -d a=1`, { headers: { 'Content-Type': form } }],
    [
      'headers with their case and repeats',
      `curl ${url} -H 'x-A: 1' -H 'X-a: 2' -H 'B;'`,
      { headers: { 'x-A': '1, 2', B: '' } },
    ],
    [
      '-A, -e, -b',
      `curl ${url} -A 'agent' -e 'https://r' -b 'c=1'`,
      { headers: { 'User-Agent': 'agent', Referer: 'https://r', Cookie: 'c=1' } },
    ],
    [
      '--data-binary keeps line ends',
      `curl ${url} --data-binary $'{\\n "a": 1\\n}' -H 'content-type: ${json}'`,
      { body: '{\n "a": 1\n}', fields: ['a=1'] },
    ],
    [
      'ANSI-C quotes with a single quote',
      `curl ${url} --data-raw $'a=it\\'s&b=\\u6ee1'`,
      { fields: ["a=it's", 'b=满'] },
    ],
    ['a prompt', `$ curl '${url}?a=1'`, { url: `${url}?a=1` }],
    ['the prompt of a user', `me@box:~/src$ curl '${url}?a=1'`, { url: `${url}?a=1` }],
    ['the prompt of zsh', `➜  src curl '${url}?a=1'`.replace('src ', ''), { url: `${url}?a=1` }],
    ['the prompt of root', `[root@host ~]# curl '${url}?a=1'`, { url: `${url}?a=1` }],
    ['the prompt of fish', `me@host ~/src> curl '${url}?a=1'`, { url: `${url}?a=1` }],
    ['continuation prompts', `$ curl '${url}' \\\n> -d 'a=1' \\\n> -H 'x: y'`, { body: 'a=1', headers: { x: 'y' } }],
    [
      'a continuation prompt without a blank, before a blank and before the URL',
      `$ curl \\\n  >'${url}' \\  \n>>  -d 'a=1' \\\n> --data-raw b=2`,
      { url, body: 'a=1&b=2' },
    ],
    ['a body that begins as a prompt does', `curl '${url}' \\\n -d \\\n'> x=1'`, { body: '> x=1' }],
    ['a line of the body that begins as one', `curl '${url}' -d 'a=1\n$ b=2\n> c=3'`, { body: 'a=1\n$ b=2\n> c=3' }],
    ['a line of the body that is a command', `curl '${url}' -d 'a=1\n  curl-x b'`, { body: 'a=1\n  curl-x b' }],
    ['a prompt of the continuation before the URL', `$ curl \\\n> '${url}?a=1'`, { url: `${url}?a=1` }],
    ['the same without quotes', `$ curl \\\n> http://h.example.com/p?a=1`, { url: 'http://h.example.com/p?a=1' }],
    ['what looks like one within a line', `$ curl '${url}' \\\n> -d 'a >  -b'`, { body: 'a >  -b' }],
    ['the same below a line without one', `$ curl '${url}' \\\n  -d 'a >  -b'`, { body: 'a >  -b' }],
    ['two blanks behind a word before it', `me@box:~/src$ sudo  curl '${url}?a=1'`, { url: `${url}?a=1` }],
    ['blanks behind the backslash', `curl '${url}' \\  \n  -d a=1`, { body: 'a=1' }],
    ['lost line continuations', `curl '${url}'\n  -H 'x: y'\n  --data 'a=1'\n`, { body: 'a=1', headers: { x: 'y' } }],
    ['CR LF', `curl '${url}' \\\r\n  -H 'x: y' \\\r\n  -d 'a=1'\r\n`, { body: 'a=1', headers: { x: 'y' } }],
    ['no-break spaces and a BOM', `\uFEFFcurl\u00a0'${url}'\u00a0-d\u00a0'a=1'`, { body: 'a=1' }],
    ['typographic quotes', `curl “${url}” -H “x: y” -d ‘{“a”:“1”}’`, { headers: { x: 'y' }, body: '{"a":"1"}' }],
    ['dashes of a word processor', `curl ${url} –H 'x: y' —data 'a=1'`, { headers: { x: 'y' }, body: 'a=1' }],
    [
      'a heredoc',
      `curl ${url} -H 'Content-Type: ${json}' -d @- <<'EOF'\n{"a":1}\nEOF\n`,
      { body: '{"a":1}', fields: ['a=1'] },
    ],
    ['echo through a pipe', `echo '{"a":1}' | curl ${url} -H 'Content-Type: ${json}' -d @-`, { body: '{"a":1}' }],
    ['a pipe behind it', `curl -s ${url}?a=1 2>/dev/null | jq .`, { url: `${url}?a=1` }],
    ['a redirection', `curl ${url}?a=1 > out.json`, { url: `${url}?a=1` }],
    ['a comment behind it', `curl ${url} -d a=1 # this is refused`, { body: 'a=1' }],
    ['something said below it', `curl '${url}?a=1'\n\nThis answers 401, why?`, { url: `${url}?a=1` }],
    ['something said above it', `Hello,\nthe request is this:\n\ncurl '${url}?a=1'`, { url: `${url}?a=1` }],
    ['a fence', `\`\`\`bash\ncurl '${url}' \\\n  -d 'a=1'\n\`\`\``, { body: 'a=1' }],
    [
      'a fence with words round it',
      `My call:\n\n\`\`\`sh\n$ curl '${url}?a=1'\n\`\`\`\nand the answer is 401.`,
      { url: `${url}?a=1` },
    ],
    ['a code span', `\`curl ${url}?a=1\``, { url: `${url}?a=1` }],
    ['sudo and a variable before it', `LANG=C sudo curl ${url}?a=1`, { url: `${url}?a=1` }],
    ['a path to it', `/usr/bin/curl ${url}?a=1`, { url: `${url}?a=1` }],
    ['an unquoted URL with &', `curl ${url}?a=1&b=2`, { url: `${url}?a=1&b=2`, fields: ['a=1', 'b=2'] }],
    ['repeated parameters', `curl '${url}?a=1&a=2'`, { fields: ['a=1', 'a=2'] }],
    [
      'multipart in the data',
      `curl ${url} -H 'Content-Type: multipart/form-data; boundary=B' --data-binary $'--B\\r\\nContent-Disposition: form-data; name="a"\\r\\n\\r\\nx%20y\\r\\n--B--\\r\\n'`,
      { fields: ['a=x%20y'] },
    ],
  ])('%s', (_, text, expected) => expectRead(text, { source: 'curl', ...expected }))

  it('gives a request for each URL, and for each command after --next', () => {
    const urls = (text: string) => readCaptures(text).map(({ request }) => `${request.method} ${request.url}`)
    expect(urls('curl https://h/1 https://h/2')).toEqual(['GET https://h/1', 'GET https://h/2'])
    expect(urls('curl https://h/1 -d a=1 --next https://h/2')).toEqual(['POST https://h/1', 'GET https://h/2'])
  })

  it.each([
    ['curl https://h -d "sign=$SIGN"', '"$SIGN"'],
    ['curl "https://h/?price=$100"', '"$1"'],
    ['curl https://h/?t=$(date +%s)', '"$(date +%s)"'],
    ['curl "https://h/?t=`date`"', '"`date`"'],
  ])('refuses what the shell fills in: %s', (text, name) => expect(refusalOf(text)).toContain(name))

  it.each([
    ['curl https://h -T body.json', '"body.json"'],
    ['curl https://h -d@body.json', '"@body.json"'],
    ["curl https://h -F 'a=<body.txt'", '"a=<body.txt"'.replace('a=', 'a=')],
    ['curl -K config.txt', '"config.txt"'],
    ['curl https://h -d @-', '"@-"'],
  ])('refuses what comes from a file: %s', (text, name) => expect(refusalOf(text)).toContain(name.replace('a=<', '<')))
})

describe('curl in Windows shells', () => {
  it.each<Row>([
    [
      'Chrome for cmd',
      `curl ^"${url}?a=1^&b=^%^E6^" ^\r\n  -H ^"accept: */*^" ^\r\n  --data-raw ^"^{^\\^"c^\\^":^\\^"3^\\^"^}^"`,
      { url: `${url}?a=1&b=%E6`, headers: { accept: '*/*' }, body: '{"c":"3"}' },
    ],
    [
      'Chrome for cmd, a line end in the data',
      `curl ^"${url}^" ^\n  --data-raw ^"^{^\n\n^\\^"a^\\^":1^}^"`,
      { body: '{\n"a":1}' },
    ],
    [
      'doubled quotes',
      `curl -X POST "${url}" -H "Content-Type: ${json}" -d "{""a"":""x y"",""b"":1}"`,
      { headers: { 'Content-Type': json }, body: '{"a":"x y","b":1}' },
    ],
    [
      'backslash quotes over caret lines',
      `curl -X POST "${url}" ^\r\n -H "x: y" ^\r\n -d "{\\"a\\":\\"b\\"}"`,
      { body: '{"a":"b"}', headers: { x: 'y' } },
    ],
    ['a prompt of cmd', `C:\\Users\\me>curl "${url}?a=1"`, { url: `${url}?a=1` }],
    ['single quotes over caret lines', `curl '${url}' ^\r\n  -d 'a=1'`, { url, body: 'a=1' }],
    ['carets inside quotes stay', `curl "${url}?a=^b" ^\n -H "x: y"`, { url: `${url}?a=^b` }],
    [
      'PowerShell with backticks',
      `PS C:\\Users\\me> curl.exe -X POST "${url}" \`\r\n  -H "x: y" \`\r\n  -d "{\`"a\`":1}"`,
      { method: 'POST', headers: { x: 'y' }, body: '{"a":1}' },
    ],
    [
      'PowerShell with a dollar that is escaped',
      `curl.exe "${url}" -d "{\`"a\`":\`"1\`",\`"b\`":\`"\`$x\`"}"`,
      { url, body: '{"a":"1","b":"$x"}' },
    ],
    [
      'PowerShell with escaped quotes in single ones',
      `curl.exe '${url}' -H 'Content-Type: ${json}' -d '{\\"a\\":\\"it''s\\"}'`,
      { body: `{"a":"it's"}` },
    ],
  ])('%s', (_, text, expected) => expectRead(text, { source: 'curl', ...expected }))
})

describe('wget', () => {
  it.each<Row>([
    [
      'post data',
      `wget --post-data='a=1&b=2' --header='X-Sign: ab' ${url}`,
      { method: 'POST', body: 'a=1&b=2', headers: { 'X-Sign': 'ab' }, fields: ['a=1', 'b=2'] },
    ],
    [
      'Postman',
      `wget --no-check-certificate --quiet \\\n  --method POST \\\n  --timeout=0 \\\n  --header 'Content-Type: ${json}' \\\n  --body-data '{"a":1.0}' \\\n   '${url}'`,
      { method: 'POST', url, fields: ['a=1.0'] },
    ],
    ['a file to write to', `wget -q -O - "${url}?a=1"`, { method: 'GET', url: `${url}?a=1` }],
    ['a file to write to, behind it', `wget "${url}?a=1" -qO answer.json`, { url: `${url}?a=1` }],
    ['standard output, in one word', `wget -qO- ${url}`, { url, body: null, headers: {} }],
    ['options of two letters', `wget -nH -nv -nc ${url}`, { url }],
    ['no scheme', 'wget h.example.com/p?next=https://x', { url: 'http://h.example.com/p?next=https://x' }],
    [
      'who asks, and whence',
      `wget -U shop/1.0 --referer https://r/ ${url}`,
      { headers: { 'User-Agent': 'shop/1.0', Referer: 'https://r/' } },
    ],
    ['who asks, in full', `wget --user-agent=shop/2.0 ${url}`, { headers: { 'User-Agent': 'shop/2.0' } }],
    [
      'a form unless its type is told',
      `wget --post-data a=1 ${url}`,
      { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
    ],
  ])('%s', (_, text, expected) => expectRead(text, { source: 'wget', ...expected }))

  it('sends no type without a body', () => {
    expect(readCaptures(`wget ${url}?a=1`)[0]?.request.headerList ?? []).toEqual([])
  })

  it.each(['--post-file', '--body-file'])('refuses a file: %s', (option) => {
    expect(refusalOf(`wget --method PUT ${option}=x.txt https://h`)).toContain('"x.txt"')
  })
})

describe('HTTPie', () => {
  it.each<Row>([
    [
      'JSON items',
      `http POST ${url} X-Sign:ab a=1 b:=1.50 c='x y'`,
      {
        method: 'POST',
        headers: { 'X-Sign': 'ab', 'Content-Type': json },
        fields: ['a=1', 'b=1.50', 'c=x y'],
        body: '{"a": "1", "b": 1.50, "c": "x y"}',
      },
    ],
    ['a query', `http ${url} q==1 w=='x y'`, { method: 'GET', url: `${url}?q=1&w=x%20y`, fields: ['q=1', 'w=x y'] }],
    ['a form', `http --form POST ${url} a=1 b='x y'`, { body: 'a=1&b=x+y', fields: ['a=1', 'b=x y'] }],
    ['https and a short host', `https h.example.com/p a=满`, { method: 'POST', url, body: '{"a": "\\u6ee1"}' }],
    ['localhost', `http :8080/p?a=1`, { url: 'http://localhost:8080/p?a=1' }],
    ['options with values', `http -v --session me --timeout=3 PUT ${url} a=1`, { method: 'PUT', fields: ['a=1'] }],
    [
      'a value with separators',
      `http ${url} sign=a==b url=https://x:1/?y`,
      { fields: ['sign=a==b', 'url=https://x:1/?y'] },
    ],
    ['raw data', `http --raw '{"a":1}' ${url}`, { method: 'POST', body: '{"a":1}' }],
    ['through a pipe', `echo -n '{"a":1}' | http POST ${url}`, { body: '{"a":1}' }],
    [
      'a name with a separator',
      `http ${url} 'a\\=b=1' 'c\\:d==2'`,
      { url: `${url}?c%3Ad=2`, fields: ['c:d=2', 'a=b=1'] },
    ],
    ['a query behind a query', `http ${url}?a=1 b==2`, { method: 'GET', url: `${url}?a=1&b=2`, body: null }],
    [
      'headers without a value, unset, with blanks',
      `http ${url} 'X-Empty;' X-Unset: 'X-Blank:  a b '`,
      { method: 'GET', headers: { 'X-Empty': '', 'X-Blank': 'a b' }, body: null },
    ],
    ['a password', `http -a me:secret ${url}`, { headers: { Authorization: 'Basic bWU6c2VjcmV0' } }],
    ['a bearer', `http --auth=tok --auth-type bearer ${url}`, { headers: { Authorization: 'Bearer tok' } }],
    ['a bearer, by letters', `http -A bearer -a tok ${url}`, { headers: { Authorization: 'Bearer tok' } }],
    ['another scheme', `http --default-scheme=https h.example.com/p`, { url }],
    ['a path of this machine', `http :/p?a=1`, { url: 'http://localhost/p?a=1' }],
    ['a URL without its scheme', `http ://h.example.com/p`, { url: 'http://h.example.com/p' }],
    ['a method in lower case', `http put ${url} a=1 --print=h -v`, { method: 'PUT', fields: ['a=1'] }],
    ['a host that looks like a method', `http get`, { method: 'GET', url: 'http://get' }],
    ['numbers in a form', `http -f ${url} a:=1.50 b=満`, { method: 'POST', body: 'a=1.50&b=%E6%BA%80' }],
    [
      'a type of its own',
      `http ${url} Content-Type:text/json a=1`,
      { headers: { 'Content-Type': 'text/json' }, body: '{"a": "1"}' },
    ],
    ['a form says so', `http --form ${url} a=1`, { headers: { 'Content-Type': `${form}; charset=utf-8` } }],
  ])('%s', (_, text, expected) => expectRead(text, { source: 'httpie', ...expected }))

  it.each([
    'http POST https://h a@file.txt',
    'http POST https://h a=@file.txt',
    'http POST https://h a:=@file.json',
    'http POST https://h a[b]=1',
    'http POST https://h word',
    'cat x | http POST https://h',
  ])('refuses %s', (text) => {
    expect(refusalOf(text)).toMatch(/^the command (reads|has a part)/)
  })
})
