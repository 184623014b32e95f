# Builds the one jar, and runs it as a user of its own. README.md, "In containers", shows how.
FROM maven:3.9.11-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/maven mvn -Dmaven.repo.local=/maven -B -ntp -Dmaven.test.skip -Dspotless.check.skip -pl app -am package
# What changes seldom (libraries) and what changes often (ours) become layers of their own.
RUN java -Djarmode=tools -jar app/target/pawtrail.jar extract --layers --destination /layers

FROM eclipse-temurin:25.0.4_7-jre-noble
RUN groupadd --gid 10001 pawtrail \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin pawtrail \
 && install -d -o 10001 -g 10001 -m 700 /data
WORKDIR /pawtrail
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/snapshot-dependencies/ ./
COPY --from=build /layers/spring-boot-loader/ ./
COPY --from=build /layers/application/ ./
# Inside a container loopback is nobody's; what is published, and where, is said outside.
ENV PAWTRAIL_BIND=0.0.0.0 PAWTRAIL_DATA_DIR=/data
USER 10001:10001
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=10s --retries=12 CMD ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx32m", "-jar", "pawtrail.jar", "health"]
ENTRYPOINT ["java", "-XX:+UseParallelGC", "-XX:+UseTransparentHugePages", "-Xlog:pagesize=error", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "pawtrail.jar"]
