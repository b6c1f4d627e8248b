def yuan: tostring | (if length < 3 then ("000" + .)[-3:] else . end) | .[:-2] + "." + .[-2:];
def allocate($d; $w; $total):
  ([$w[] | {w: ., f: (($d * .) / $total | floor), r: (($d * .) % $total)}]) as $p
  | ($d - ([$p[].f] | add)) as $missing
  | ([range($p | length)] | sort_by([-$p[.].r, -$p[.].w, .]) | .[:$missing]) as $up
  | reduce $up[] as $i ([$p[].f]; .[$i] += 1);
($cart | map({code: .bar_code, net: (((.offline_price | tonumber) * 100 + 0.5 | floor) * .buy_num), qty: .buy_num})) as $lines
| ([$lines[].net] | add) as $total
| ([$lines[].qty] | add) as $pieces
| [$lines[].net] as $nets
| inputs
| . as $c
| ([ (if .status == "used" then {code: "USED", message: "already used"} else empty end),
     (if .status == "locked" then {code: "LOCKED", message: "locked by another order"} else empty end),
     (if .validUntil < $now then {code: "EXPIRED", message: "expired at \(.validUntil[0:10]) \(.validUntil[11:19])"}
      elif .status == "expired" then {code: "EXPIRED", message: "the platform calls it expired (its end is \(.validUntil[0:10]) \(.validUntil[11:19]))"} else empty end),
     (if .status != "expired" and .validUntil >= $now and .validFrom > $now then {code: "NOT_STARTED", message: "not valid before \(.validFrom[0:10]) \(.validFrom[11:19])"} else empty end),
     (if .minCount != null and $pieces < .minCount then {code: "BELOW_COUNT", needCount: .minCount, haveCount: $pieces, shortCount: (.minCount - $pieces), message: "\(.minCount - $pieces) more pieces to use it"} else empty end),
     (if .minSpendFen != null and $total < .minSpendFen then {code: "BELOW_THRESHOLD", needFen: .minSpendFen, haveFen: $total, shortFen: (.minSpendFen - $total), message: "¥\(.minSpendFen - $total | yuan) more to use it"} else empty end)
   ]) as $reasons
| (if $reasons == [] then "usable"
   elif ($reasons | all(.code == "BELOW_COUNT" or .code == "BELOW_THRESHOLD")) then "almost"
   else "unusable" end) as $verdict
| (if $verdict != "usable" then 0 else
    (.benefit
     | (if .type == "percent_off" then $total - ($total * (.payPercent | tonumber * 100) / 10000 | floor)
        elif .everyFen then ($total / .everyFen | floor) * .amountFen
        else .amountFen end)
     | if $c.benefit.capFen then [., $c.benefit.capFen] | min else . end
     | [., $total] | min) end) as $discount
| {id, title, verdict: $verdict, assumed: (if .scope == null then ["scope"] else [] end), discountFen: $discount, payableFen: ($total - $discount),
   allocation: (if $verdict == "usable" then allocate($discount; $nets; $total) as $a | [range($lines | length) | {barCode: $lines[.].code, discountFen: $a[.]}] else [] end),
   reasons: $reasons, warnings: []}
