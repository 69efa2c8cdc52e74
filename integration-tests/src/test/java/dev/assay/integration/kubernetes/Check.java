package dev.assay.integration.kubernetes;

import java.util.List;
import java.util.stream.Stream;

/** One thing that must be true of rendered manifests. */
interface Check {

    /** What is wrong, naming the object; nothing if all is right. */
    List<String> problems(Manifests manifests);

    /** Everything that is wrong. */
    static List<String> all(Manifests manifests) {
        Stream<Check> checks = Stream.of(
                new SettingsCheck(),
                new ReferencesCheck(),
                new CommandCheck(),
                new PortsCheck(),
                new EgressCheck(),
                new SecurityCheck(),
                new LifeCheck(),
                new SelectorsCheck(),
                new TopicsCheck(),
                new AccessCheck(),
                new ScalingCheck(),
                new AlertsCheck());
        return Stream.concat(manifests.problems().stream(), checks.flatMap(check -> check.problems(manifests).stream()))
                .toList();
    }
}
