# Sourced by bash scripts that start something which outlives them. Closes every descriptor but the standard ones: the lock of
# the lab, and whatever else the caller left open, must not be held by it.
for descriptor in /proc/self/fd/*; do
  descriptor=${descriptor##*/}
  case $descriptor in
    0 | 1 | 2 | 255) ;;
    *) eval "exec $descriptor>&-" 2> /dev/null ;;
  esac
done
