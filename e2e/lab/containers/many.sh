# LAB_COUNT small containers, four at a time; those beyond the count go away.
for name in $(docker ps -a --filter label=lab.small --format '{{.Names}}'); do
  [ "${name#small-}" -le "$LAB_COUNT" ] || docker rm -f "$name" > /dev/null
done
number=0
while [ "$number" -lt "$LAB_COUNT" ]; do
  number=$((number + 1))
  docker container inspect "small-$number" > /dev/null 2>&1 && continue
  docker run -d --name "small-$number" --label lab.small=1 --memory 16m lab/small:1 > /dev/null &
  [ $((number % 4)) -ne 0 ] || wait
done
wait
