/** What `coupon help <topic>` says, beside the lists that are made from the options themselves. */
export const topics = {
  about: {
    'exit-codes': 'what each exit code means',
    options: 'the options of every command',
    environment: 'the variables that are read',
    output: 'formats, fields, streams',
    cart: 'how a cart is written',
    query: 'JMESPath over the answer',
    signing: 'how to find out why a signature is refused',
  },
  heading: 'Topics:',
  optionsAfter:
    `A flag beats its variable, the variable beats the profile, the profile beats the settings ` +
    `(coupon config).
coupon profile show says where each value came from.`,
  environmentHead: `Every option has a variable, COUPON_ and the flag in capitals:`,
  noVariable: 'none: this is said on the command line',
  credentials: 'Credentials; a full set needs no profile:',
  places: 'Places and terminals:',
  placeNames: {
    COUPON_CONFIG_DIR: 'where profiles.json and settings.json are',
    COUPON_STATE_DIR: 'where --save keeps answers',
    COUPON_ENDPOINT: 'where to send requests, of every platform',
    COUPON_SECRET: 'the key for coupon sign',
    COUPON_PAGER: 'the pager for long tables, before PAGER',
    COLUMNS: 'how wide a table is',
    NO_COLOR: 'no colours; FORCE_COLOR: colours',
    HTTPS_PROXY: 'the proxy; also HTTP_PROXY and NO_PROXY (CIDR included)',
    NODE_EXTRA_CA_CERTS: 'a file of certificate authorities to trust as well',
  },
  endpointOf: (platform: string) => `where to send requests to ${platform}; beats COUPON_ENDPOINT`,
  output: `Data goes to standard output, everything else to standard error.
-o picks how it is printed:`,
  outputAfter: `--fields a,b,c picks fields in any format and orders them; --fields help lists them with their meaning.
With json, jsonl and csv a failure is one JSON object on standard error: {"error":{"kind":…,"message":…,"hint":…}};
what -v tells is then "trace" in it, and after a success follows the answer.
Ids are text, money is whole fen (1/100 yuan), what is not known is null.

  coupon lists --uid 7893817 -p sandbox -o json | jq -r '.items[].title'
  coupon lists --uid 7893817 -p sandbox -o csv --fields id,title,validUntil > coupons.csv`,
  cart: `A cart is a list of the lines that are checked, as JSON, @file or - (standard input):

  [{"bar_code":"P5C503FB51B4843301","offline_price":120,"buy_num":2}]

bar_code       the article, text
offline_price  the price of one, in yuan; with --price-unit fen in fen
buy_num        how many

Instead of the list: {"lines":[…],"store":"S1"} with "checked", "categories" or "discount" in a line.

  coupon check --cart @examples/cart.json --uid 7893817 -p sandbox`,
  query: `-q takes a JMESPath expression and sees the whole document (of --all too). https://jmespath.org

  how many                  length(items)
  their titles              items[].title
  unused only               items[?status=='unused'].id
  more than 30 yuan off     items[?benefit.amountFen>\`3000\`].[id,title]
  what ends first           sort_by(items,&validUntil)[0]

  coupon lists --uid 7893817 -p sandbox -o json -q 'items[].title'`,
  signing: `A refused signature is found out in three steps:

  1. Save the request as it was sent: a curl command, a URL, a JSON body, a HAR file.
  2. Name what is wrong with it, with the key of a profile, or of standard input:
       coupon sign explain --request examples/captured.txt -p sandbox
       coupon sign explain --request examples/captured.txt --secret-stdin < examples/key.txt
  3. Compare with the other side's text, where there is one:
       coupon sign explain --request examples/captured.txt --expected-canonical @examples/theirs.txt -p sandbox

coupon sign solve finds the recipe of an unknown signature; coupon sign emit writes a program that makes it.
A client in any language is debugged against \`coupon sandbox\`, which says what is wrong with each signature.`,
}
