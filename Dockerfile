# Builds the one jar and runs it as a user of its own.
FROM maven:3.9.11-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN mvn -B -ntp -DskipTests -pl app -am package

FROM eclipse-temurin:25-jre
RUN useradd --system --create-home --home-dir /pawtrail pawtrail
USER pawtrail
WORKDIR /pawtrail
COPY --from=build /src/app/target/pawtrail.jar pawtrail.jar
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s CMD java -jar pawtrail.jar health
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-jar", "pawtrail.jar"]
