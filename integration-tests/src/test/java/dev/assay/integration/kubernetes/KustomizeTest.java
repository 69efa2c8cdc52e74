package dev.assay.integration.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KustomizeTest {

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production", "gpu"})
    void rendersWhatTheCodeKnows(String overlay) {
        Manifests manifests = Manifests.parse(Kubectl.kustomize(overlay));

        assertThat(Check.all(manifests)).isEmpty();
        assertThat(manifests.workloads())
                .extracting(Workload::name)
                .contains("trainer", "ingest", "predictor", "gateway", "console");
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "gpu"})
    void productionHasNoSecretsButScalesAndWatches(String overlay) {
        Manifests manifests = Manifests.parse(Kubectl.kustomize(overlay));

        assertThat(manifests.all(Secret.class)).isEmpty();
        assertThat(manifests.all(Keda.ScaledObject.class)).hasSize(2);
        assertThat(manifests.all(ServiceMonitor.class)).hasSize(1);
        assertThat(manifests.all(PrometheusRule.class)).hasSize(1);
        assertThat(manifests.settings())
                .containsEntry("ASSAY_KAFKA_REPLICATION", "3")
                .containsEntry("ASSAY_KAFKA_CLIENT_SECURITY_PROTOCOL", "SASL_SSL")
                .containsKey("ASSAY_STORE_S3_BUCKET");
    }

    @Test
    void theGuideTellsWhatEachKafkaUserMayDo() {
        List<String> rules = Manifests.parse(Kubectl.kustomize("production")).all(KafkaUser.class).stream()
                .flatMap(Access::of)
                .map(Access::row)
                .toList();

        assertThat(DeploymentGuide.access()).containsExactlyElementsOf(rules);
    }
}
