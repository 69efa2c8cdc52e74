package dev.assay.integration.kubernetes;

import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Alerts are about metrics that the services have, and say what is wrong. */
final class AlertsCheck implements Check {

    private static final Pattern RANGE = Pattern.compile("\\[[0-9]+[smhd]]");
    private static final Pattern SELECTOR = Pattern.compile("\\{[^}]*}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_:][A-Za-z0-9_:]*");
    private static final Set<String> LANGUAGE = Set.of(
            "abs",
            "absent",
            "and",
            "avg_over_time",
            "by",
            "delta",
            "increase",
            "max",
            "min",
            "or",
            "rate",
            "sum",
            "unless");

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        rules(manifests).forEach(rule -> {
            String owner = "PrometheusRule " + rule.getAlert() + ": ";
            if (!names.add(rule.getAlert())) {
                problems.add(owner + "twice");
            }
            metrics(rule.getExpr().getStrVal())
                    .filter(metric -> !Running.SERVICES.metrics().contains(metric))
                    .forEach(metric -> problems.add(owner + "no service has the metric " + metric));
            if (!rule.getLabels().containsKey("severity")
                    || !rule.getAnnotations().containsKey("summary")) {
                problems.add(owner + "needs a severity and a summary");
            }
        });
        return problems;
    }

    private static Stream<Rule> rules(Manifests manifests) {
        return manifests.all(PrometheusRule.class).stream()
                .flatMap(rules -> rules.getSpec().getGroups().stream())
                .flatMap(group -> group.getRules().stream());
    }

    /** The names in an expression that are no words of the language. */
    private static Stream<String> metrics(String expression) {
        String bare = SELECTOR.matcher(RANGE.matcher(expression).replaceAll("")).replaceAll("");
        return WORD.matcher(bare).results().map(MatchResult::group).filter(word -> !LANGUAGE.contains(word));
    }
}
