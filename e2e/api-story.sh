#!/usr/bin/env bash
# The whole path by the API, as an integrator walks it: from signing up to the same bytes on the other side.
# usage: e2e/api-story.sh            on a server of its own: SQLite, or the empty database STORY_DATABASE_URL
#        WISSEL_URL=http://localhost:8080 WISSEL_DATA_DIR=./data e2e/api-story.sh   on a server that runs, with new data
# Prints a line per step. A step that fails prints the request and the answer, and ends the story with 1.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
answer=$work/answer headers=$work/headers
steps=0 server='' token='' request='nothing was asked yet'

end() {
  local status=$?
  if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
  if [ "$status" != 0 ]; then
    [ ! -s "$work/log" ] || { echo "the end of the server's log:"; tail -n 20 "$work/log"; } >&2
    echo "story: $steps passed, 1 failed"
  fi
  rm -rf "$work"
}
trap end EXIT
trap 'exit 143' TERM INT

step() { steps=$((steps + 1)); echo "ok $steps $*"; }
fail() {
  { echo "FAILED after step $steps: $*"; echo "request: $request"; echo "answer:"; cat "$headers" "$answer" 2>/dev/null || true; echo; } >&2
  exit 1
}

# same_element FILE: the answer is the document element of a file, byte for byte.
same_element() {
  node "$here/lib/element.mjs" "$1" > "$work/element"
  cmp -s "$work/element" "$answer"
}

# call STATUS METHOD PATH [JSON] [CURL ARGUMENT…]: asks the API and insists on the status of the answer.
call() {
  local wanted=$1 method=$2 path=$3 body=${4:-} status
  shift 3; [ $# = 0 ] || shift
  local arguments=(-sS -X "$method" -D "$headers" -o "$answer" -w '%{http_code}' --max-time 30)
  [ -z "$token" ] || arguments+=(-H "Authorization: Bearer $token")
  [ -z "$body" ] || arguments+=(-H 'Content-Type: application/json' --data-binary "$body")
  request="$method $path $body $*"
  status=$(curl "${arguments[@]}" "$@" "$url/api/v1$path") || fail "no answer"
  [ "$status" = "$wanted" ] || fail "status $status instead of $wanted"
}
# get EXPRESSION: a value of the last answer, which the expression calls `a`.
get() { node -e 'const a = JSON.parse(require("fs").readFileSync(process.argv[1])); const v = eval(process.argv[2]); if (v === undefined || v === null) process.exit(1); console.log(v)' "$answer" "$1" || fail "the answer has no $1"; }
# is EXPRESSION TEXT: insists on a value of the last answer.
is() { local value; value=$(get "$1"); [ "$value" = "$2" ] || fail "$1 is $value instead of $2"; }
# until_is PATH EXPRESSION TEXT: asks until a value is there, for 30 seconds.
until_is() {
  local value='' end_at=$((SECONDS + 30))
  while [ $SECONDS -lt $end_at ]; do
    call 200 GET "$1"
    value=$(get "$2")
    [ "$value" = "$3" ] && return
    [ "$value" != failed ] || fail "$2 is failed instead of $3"
    sleep 0.2
  done
  fail "$2 is $value and did not become $3 within 30 seconds"
}
encode() { node -p 'encodeURIComponent(process.argv[1])' "$1"; }
# link_for ADDRESS: the token of the newest mail to the address.
link_for() { node "$here/lib/mail.mjs" "$data" "$1" || fail "no mail with a link for $1"; }

start_server() {
  local binary=${WISSEL_BIN:-${CARGO_TARGET_DIR:-$here/../target}/debug/wissel} port
  [ -x "$binary" ] || { echo "$binary is not there: run make e2e, or cargo build -p wissel-server" >&2; exit 1; }
  port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
  url=http://localhost:$port data=$work/data
  env -i PATH="$PATH" HOME="${HOME:-/}" WISSEL_LISTEN="127.0.0.1:$port" WISSEL_DATA_DIR="$data" \
    ${STORY_DATABASE_URL:+WISSEL_DATABASE_URL="$STORY_DATABASE_URL"} "$binary" serve >"$work/log" 2>&1 &
  server=$!
  for _ in $(seq 150); do
    curl -sf --max-time 2 -o /dev/null "$url/readyz" && return
    kill -0 "$server" 2>/dev/null || { server=''; echo "the server ended at once" >&2; exit 1; }
    sleep 0.2
  done
  echo "the server did not become ready within 30 seconds" >&2
  exit 1
}

# sign_up ADDRESS NAME: an account from registration to a session; leaves its token in `token`.
sign_up() {
  token=''
  call 202 POST /auth/register "{\"email\":\"$1\",\"language\":\"en\"}"
  local mailed; mailed=$(link_for "$1")
  call 200 POST /auth/activations/inspect "{\"token\":\"$mailed\"}"
  is a.email "$1"
  call 200 GET /terms/current
  local version; version=$(get a.version)
  call 200 POST /auth/activate "{\"token\":\"$mailed\",\"password\":\"one long sentence as password\",\"full_name\":\"$2\",\"accepted_terms_version\":\"$version\"}"
  call 404 POST /auth/activate "{\"token\":\"$mailed\",\"password\":\"one long sentence as password\",\"full_name\":\"$2\",\"accepted_terms_version\":\"$version\"}"
  call 200 POST /auth/login "{\"email\":\"$1\",\"password\":\"one long sentence as password\"}"
  is a.token_type Bearer
  token=$(get a.access_token)
  step "$1 registered, followed the link in the mail, agreed to the terms and signed in; the link works only once"
}
# add_organization ENVIRONMENT JSON: an active organization; leaves its key in `organization`.
add_organization() {
  call 201 POST "/environments/$1/organizations" "$2"
  is a.state created
  organization=$(get a.id)
  local name payment; name=$(get a.legal_name)
  call 201 POST "/organizations/$organization/activations" '{"method":"payment"}'
  is a.amount 0.01
  payment=$(get a.next_step.payment_id)
  call 200 GET "/sandbox/payments/$payment"
  is a.state open
  call 200 POST "/sandbox/payments/$payment/pay" "$(node -p 'JSON.stringify({ account_holder_name: process.argv[1] })' "$name")"
  is a.activation_state approved
  call 200 GET "/organizations/$organization"
  is a.state active
}
# from_register QUERY ENVIRONMENT: takes the first company that the register finds.
from_register() {
  call 200 GET "/register/search?country=NL&query=$(encode "$1")"
  local found; found=$(get 'JSON.stringify((({ country, register_number, legal_name, vat_number, address }) => ({ country, register_number, legal_name, vat_number, address }))(a.items[0]))')
  add_organization "$2" "$found"
}
# receive_on ORGANIZATION IDENTIFIER: switches receiving on and waits for the register of the network.
receive_on() {
  call 200 PATCH "/organizations/$1/identifiers/$2" '{"can_receive":true}'
  until_is "/organizations/$1/identifiers/$2" a.state registered
}
# send INVOICE: sends and waits until it is delivered.
send() {
  call 202 POST "/invoices/$1/send" '' -H "Idempotency-Key: story-$1"
  until_is "/invoices/$1" a.status delivered
}
# receiver_of SCHEME VALUE: an organization that receives on the address; leaves its key in `organization`. A number of a
# company register belongs to the company that has it; every other number is a further identifier of the receiver.
receiver_of() {
  local address=$1:$2 identifier
  if [ -n "${receiving[$address]:-}" ]; then organization=${receiving[$address]}; return; fi
  token=$receiver_token
  case $1 in
    0106) add_organization "$receiver_environment" "{\"country\":\"NL\",\"register_number\":\"$2\",\"legal_name\":\"Receiver $2\",\"address\":{\"city\":\"Utrecht\",\"country\":\"NL\"}}" ;;
    0208) add_organization "$receiver_environment" "{\"country\":\"BE\",\"register_number\":\"$2\",\"legal_name\":\"Receiver $2\",\"address\":{\"city\":\"Gent\",\"country\":\"BE\"}}" ;;
    *)
      organization=$receiver
      call 201 POST "/organizations/$receiver/identifiers" "{\"scheme\":\"$1\",\"value\":\"$2\"}" ;;
  esac
  call 200 GET "/organizations/$organization/identifiers"
  identifier=$(get "a.items.find((i) => i.participant.toLowerCase() === '${address,,}').id")
  receive_on "$organization" "$identifier"
  receiving[$address]=$organization
}
# arrived ORGANIZATION INVOICE: the message of the invoice is in the inbox once; leaves its key in `received`.
arrived() {
  call 200 GET "/invoices/$2/deliveries"
  local message; message=$(get 'a.items[0].message_id')
  is 'a.items.length' 1
  token=$receiver_token
  call 200 GET "/organizations/$1/received?limit=100"
  is "a.items.filter((r) => r.message_id === '$message').length" 1
  received=$(get "a.items.find((r) => r.message_id === '$message').id")
}

if [ -n "${WISSEL_URL:-}" ]; then
  url=${WISSEL_URL%/} data=${WISSEL_DATA_DIR:?names the data folder of the server at WISSEL_URL: the mails are there}
else
  start_server
fi
mark=$(date +%s)
sender_email=ann@sender-$mark.example receiver_email=bob@receiver-$mark.example

call 200 GET /installation
is a.network sandbox
step "the installation answers and is a sandbox"
call 401 GET /me
is a.code access.unauthenticated
step "without a session nothing is told"

sign_up "$sender_email" "Ann Sender"
sender_token=$token
call 200 GET /me
is a.email "$sender_email"
is 'a.environments[0].role' administrator
sender_environment=$(get 'a.environments[0].id')
step "her environment is there, and she is its administrator"
from_register "$(node -p "require('$here/lib/companies.json').sender")" "$sender_environment"
sender=$organization
step "her organization was found in the register, paid for at the bank and is active"
call 200 GET "/organizations/$sender/identifiers"
is 'a.items.length' 1
is 'a.items[0].can_send' true
step "it is registered for sending with its main number"

sign_up "$receiver_email" "Bob Receiver"
receiver_token=$token
call 200 GET /me
receiver_environment=$(get 'a.environments[0].id')
call 404 GET "/organizations/$sender"
step "he does not see her organization"
from_register "$(node -p "require('$here/lib/companies.json').receiver")" "$receiver_environment"
receiver=$organization
call 200 GET "/organizations/$receiver"
buyer=$(get 'JSON.stringify({ legal_name: a.legal_name, register_number: a.register_number, register_scheme: "0106", vat_number: a.vat_number ?? undefined, address: a.address })')
call 200 GET "/organizations/$receiver/identifiers"
participant=$(get 'a.items[0].participant') identifier=$(get 'a.items[0].id')
call 200 GET "/participants/lookup?id=$participant"
is a.is_registered false
receive_on "$receiver" "$identifier"
step "his organization is active and receives on $participant"

token=$sender_token
call 200 GET "/participants/lookup?id=$participant"
is a.is_registered true
is 'a.capabilities.length > 0' true
step "the look-up finds him"

invoice_json() {
  node -p 'JSON.stringify({
    number: process.argv[1], issued_on: "2026-03-02", due_on: "2026-04-01", currency: "EUR", buyer_reference: "cost centre 7",
    buyer: { ...JSON.parse(process.argv[2]), participant: process.argv[3] },
    payment: { means_code: "30", iban: "NL91ABNA0417164300" },
    lines: [
      { name: "Advice", quantity: "3", unit_code: "HUR", unit_price: "95.50", vat_category: "S", vat_rate: "21" },
      { name: "Handbook", quantity: "2", unit_price: "19.95", vat_category: "S", vat_rate: "9" },
    ],
  })' "$1" "$buyer" "$participant"
}
call 201 POST "/organizations/$sender/invoices" "$(invoice_json "STORY-1")"
is a.status draft
is a.totals.tax_inclusive 390.16
invoice=$(get a.id)
step "an invoice as JSON is a draft with its totals"
call 409 POST "/organizations/$sender/invoices" "$(invoice_json "STORY-1")"
is a.code invoice.number_taken
call 422 POST "/organizations/$sender/invoices" '{"number":"STORY-2","colour":"red"}'
step "a number is given once, and an unknown field is refused"
call 200 POST "/invoices/$invoice/validate" ''
is a.is_valid true
step "it is valid by the rules of EN 16931 and Peppol"
call 400 POST "/invoices/$invoice/send" ''
is a.code header.missing
call 202 POST "/invoices/$invoice/send" '' -H "Idempotency-Key: story-$mark"
cp "$answer" "$work/first"
! grep -qi '^idempotency-replayed:' "$headers" || fail "the first answer says that it is a repeated one"
call 202 POST "/invoices/$invoice/send" '' -H "Idempotency-Key: story-$mark"
grep -qi '^idempotency-replayed: true' "$headers" || fail "the repeated answer does not say Idempotency-Replayed: true"
cmp -s "$work/first" "$answer" || fail "the repeated answer is another one"
step "sending needs an Idempotency-Key; the same key gives the same answer"
until_is "/invoices/$invoice" a.status delivered
call 200 GET "/invoices/$invoice/timeline"
is 'a.items.length >= 3' true
call 409 DELETE "/invoices/$invoice"
step "it was delivered, its timeline tells how, and it can't be deleted any more"
call 200 GET "/invoices/$invoice/document?format=ubl"
cp "$answer" "$work/sent.xml"
arrived "$receiver" "$invoice"
call 200 GET "/received/$received"
is a.number STORY-1
is a.is_read false
call 200 GET "/received/$received/document?format=original"
same_element "$work/sent.xml" || fail "the document that arrived is not the one that was sent"
call 200 PATCH "/received/$received" '{"is_read":true}'
is a.is_read true
call 404 GET "/invoices/$invoice"
step "it is in his inbox once, byte for byte the same; her copy stays hers"

# Documents of others, as far as they are at hand, and our own examples: uploaded as they are.
shopt -s nullglob
files=("$here"/../../shared/conformance/peppol-examples/*/pass-1.xml "$here"/../backend/invoice/examples/*.xml)
[ ${#files[@]} -gt 0 ] || fail "there are no example documents"
declare -A receiving=(["$participant"]=$receiver)
number=0
for file in "${files[@]}"; do
  # CII goes as UBL where receivers take no CII; the browser story tells that.
  [[ $file != *.cii.xml ]] || continue
  number=$((number + 1)) name=$(basename "$(dirname "$file")")/$(basename "$file")
  # Its buyer gets an address on the network.
  read -r scheme value < <(node "$here/lib/buyer.mjs" "$file")
  receiver_of "$scheme" "$value"
  to=$organization
  # Some examples have the same number, and a number is given once: each has a sender of its own.
  token=$sender_token
  add_organization "$sender_environment" "{\"country\":\"NL\",\"register_number\":\"$((80000000 + (mark % 100000) * 100 + number))\",\"legal_name\":\"Sender of example $number\",\"address\":{\"city\":\"Utrecht\",\"country\":\"NL\"}}"
  call 201 POST "/organizations/$organization/invoices" '' -H 'Content-Type: application/xml' --data-binary "@$file"
  is a.source ubl
  invoice=$(get a.id)
  call 200 POST "/invoices/$invoice/validate" ''
  if [ "$(node "$here/lib/official.mjs" "$file")" = invalid ]; then
    is a.is_valid false
    rule=$(get "a.findings.find((f) => f.severity === 'fatal').rule")
    call 422 POST "/invoices/$invoice/send" '' -H "Idempotency-Key: story-$invoice"
    is a.code invoice.not_valid
    is 'a.errors[0].code' "$rule"
    step "$name breaks $rule, as the official rules say too, and is not sent"
    continue
  fi
  is a.is_valid true
  send "$invoice"
  arrived "$to" "$invoice"
  call 200 GET "/received/$received/document?format=original"
  same_element "$file" || fail "$name arrived with other bytes"
  step "$name was uploaded, sent to $scheme:$value and arrived byte for byte"
done

echo "story: $steps passed, 0 failed"
