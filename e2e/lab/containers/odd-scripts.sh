# Containers whose commands lead to odd files: links out of the image, a pipe, a circle, a large one, one that was changed since,
# one below a folder that a higher layer made new; and a container that is paused.
rm -rf /run/odd
mkdir -p /run/odd
cd /run/odd
printf '#!/bin/sh\nexec sleep 100000\n' > ok.sh
{ cat ok.sh; head -c 70000 /dev/zero | tr '\0' a; } > big.sh
chmod 755 ok.sh big.sh
cat > Dockerfile << 'X'
FROM busybox:1.36
COPY ok.sh /opt/real/ok.sh
COPY big.sh /big.sh
COPY ok.sh /opt/made-new/ok.sh
RUN ln -s /etc/shadow /shadow.sh && ln -s ../../../../../etc/shadow /up.sh && mkfifo /fifo.sh && \
  ln -s loop.sh /loop.sh && ln -s /opt/real /opt/link && ln -s ../opt/link/ok.sh /usr/ok.sh
RUN rm -rf /opt/made-new && mkdir /opt/made-new
X
DOCKER_BUILDKIT=0 docker build -q -t lab/odd:1 . > /dev/null
for name in shadow up fifo loop big; do
  docker create --name "still-$name" lab/odd:1 sh "/$name.sh" > /dev/null
  docker run -d --name "runs-$name" lab/odd:1 sh -c "sleep 100000; sh /$name.sh" > /dev/null
done
docker create --name still-link lab/odd:1 sh /usr/ok.sh > /dev/null
docker run -d --name runs-made-new lab/odd:1 sh -c "sleep 100000; sh /opt/made-new/ok.sh" > /dev/null
docker run -d --name stands-paused lab/odd:1 sh -c "sleep 100000; sh /opt/real/ok.sh" > /dev/null
docker pause stands-paused > /dev/null
docker run -d --name runs-link lab/odd:1 /usr/ok.sh > /dev/null
docker run -d --name runs-changed lab/odd:1 /opt/real/ok.sh > /dev/null
docker exec runs-changed sh -c 'echo "#!/bin/sh" > /opt/real/ok.sh'
docker run -d --name runs-own busybox:1.36 sh -c 'echo sleep 100000 > /tmp/a.sh; sh /tmp/a.sh' > /dev/null
