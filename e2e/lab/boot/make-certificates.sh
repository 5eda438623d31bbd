#!/bin/sh
# Makes two certificate authorities, and server and client certificates in every state a client must tell apart.
# usage: make-certificates.sh DIR
# `openssl ca`, because plain `openssl x509` of OpenSSL 3.0 cannot make one that has expired.
set -eu
umask 077
dir=$1
if [ -e "$dir/complete" ] && openssl x509 -in "$dir/server-good.pem" -checkend 2592000 > /dev/null; then exit 0; fi
rm -rf "$dir"
mkdir -p "$dir"
cd "$dir"

day() { date -u -d "$1" +%Y%m%d%H%M%SZ; }

authority() { # authority NAME "COMMON NAME"
  mkdir "$1.d"
  : > "$1.d/index.txt"
  openssl rand -hex 8 > "$1.d/serial"
  cat > "$1.d/openssl.cnf" << X
[ca]
default_ca = lab
[lab]
dir = $dir/$1.d
database = \$dir/index.txt
serial = \$dir/serial
new_certs_dir = \$dir
certificate = $dir/$1.pem
private_key = $dir/$1-key.pem
default_md = sha256
policy = any
unique_subject = no
copy_extensions = none
[any]
commonName = supplied
X
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj "/CN=$2" \
    -addext 'basicConstraints=critical,CA:TRUE' -addext 'keyUsage=critical,keyCertSign,cRLSign' \
    -keyout "$1-key.pem" -out "$1.pem" 2> /dev/null
}

certificate() { # certificate NAME AUTHORITY "COMMON NAME" START END USAGE [SUBJECT_ALT_NAME]
  {
    printf 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=%s\n' "$6"
    [ -z "${7:-}" ] || printf 'subjectAltName=%s\n' "$7"
  } > "$1.ext"
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$3" -keyout "$1-key.pem" -out "$1.csr" 2> /dev/null
  openssl ca -batch -notext -config "$2.d/openssl.cnf" -extfile "$1.ext" -startdate "$(day "$4")" -enddate "$(day "$5")" \
    -in "$1.csr" -out "$1.pem" 2> /dev/null
  rm -f "$1.csr" "$1.ext"
}

names='IP:10.77.0.12,DNS:tls,DNS:tls.lab'
authority ca 'Shipshape lab CA'
authority other-ca 'Some other CA'
certificate server-good ca tls.lab '1 day ago' '300 days' serverAuth "$names"
certificate server-expired ca tls.lab '90 days ago' '2 days ago' serverAuth "$names"
certificate server-wrong-name ca elsewhere.lab '1 day ago' '300 days' serverAuth 'DNS:elsewhere.lab'
certificate server-other-ca other-ca tls.lab '1 day ago' '300 days' serverAuth "$names"
certificate client ca operator '1 day ago' '300 days' clientAuth
certificate client-expired ca operator '90 days ago' '2 days ago' clientAuth
certificate client-other-ca other-ca operator '1 day ago' '300 days' clientAuth
: > complete
