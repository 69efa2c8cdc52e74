package dev.assay.integration.containers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A project of docker-compose.yml, on free ports. */
final class Compose {

    private static final Path FILE = Path.of("..", "docker-compose.yml");

    private final String project;
    private final int prometheusPort = Engine.freePort();
    private final Map<String, String> environment = new HashMap<>();

    Compose(String project, int annotations) {
        this.project = project;
        environment.put("COMPOSE_PROJECT_NAME", project);
        environment.put("COMPOSE_PROFILES", "cpu");
        environment.put("SERVICE_IMAGE", Images.SERVICE);
        environment.put("KAFKA_IMAGE", Images.KAFKA);
        environment.put("REGISTRY_IMAGE", Images.REGISTRY);
        environment.put("DEMO_ANNOTATIONS", Integer.toString(annotations));
        environment.put("PROMETHEUS_PORT", Integer.toString(prometheusPort));
        for (String port : List.of("KAFKA_PORT", "REGISTRY_PORT", "PREDICTOR_PORT", "GRAFANA_PORT")) {
            environment.put(port, Integer.toString(Engine.freePort()));
        }
    }

    int prometheusPort() {
        return prometheusPort;
    }

    void up(List<String> services) throws IOException, InterruptedException {
        compose("up", "-d", services);
    }

    /** Removes containers and volumes. */
    void down() throws IOException, InterruptedException {
        compose("down", "-v", List.of());
    }

    /** What is known of a service's container, as {@code docker inspect --format} says it. */
    String inspect(String service, String format) throws IOException, InterruptedException {
        return run(List.of("docker", "inspect", "--format", format, container(service)));
    }

    String logs(String service) throws IOException, InterruptedException {
        return run(List.of("docker", "logs", container(service)));
    }

    /** Copies a file out of a service's container. */
    Path copy(String service, String file, Path folder) throws IOException, InterruptedException {
        Path copy = folder.resolve(Path.of(file).getFileName());
        run(List.of("docker", "cp", container(service) + ":" + file, copy.toString()));
        return copy;
    }

    private String container(String service) throws IOException, InterruptedException {
        return run(List.of(
                "docker",
                "ps",
                "-aq",
                "--filter",
                "label=com.docker.compose.project=" + project,
                "--filter",
                "label=com.docker.compose.service=" + service));
    }

    private void compose(String verb, String option, List<String> services) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(isPlugin() ? List.of("docker", "compose") : List.of("docker-compose"));
        command.addAll(List.of("-f", FILE.toString(), verb, option));
        command.addAll(services);
        run(command);
    }

    private boolean isPlugin() throws InterruptedException {
        try {
            run(List.of("docker", "compose", "version"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** @throws IOException with the output, if the command fails */
    private String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code + ": " + output);
        }
        return output;
    }
}
