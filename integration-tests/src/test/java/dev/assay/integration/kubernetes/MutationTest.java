package dev.assay.integration.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One thing changed in what is rendered, and the checks find it: otherwise their silence would mean nothing. */
class MutationTest {

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # types and fields
            terminationGracePeriodSeconds: 45   | terminationGracePeriod: 45        | Unrecognized field
            maxReplicaCount: 3                  | maxReplicas: 3                    | maxReplicaCount
            partitions: 6                       | partition: 6                      | Unrecognized field
            patternType: prefix                 | pattern: prefix                   | Unrecognized field
            alert: AssayTrainerAway             | alarm: AssayTrainerAway           | Unrecognized field
            interval: 15s                       | intervall: 15s                    | Unrecognized field
            apiVersion: policy/v1               | apiVersion: policy/v1beta1        | unknown type
            value: /etc/assay/http/token        | value: 8080                       | Cannot coerce Integer
            - Describe                          | - Inspect                         | Create, Alter, unknown
            # settings
            ASSAY_INGEST_STANDBYS               | ASSAY_INGEST_STANDBY              | stands for no setting
            name: ASSAY_PREDICTOR_INSTANCE      | name: ASSAY_PREDICTOR_NAME        | stands for no setting
            ASSAY_HTTP_TOKEN_FILE               | ASSAY_HTTP_TOKENS_FILE            | stands for no setting
            name: AWS_ACCESS_KEY_ID             | name: AWS_ACCESS_KEY              | stands for no setting
            CLIENT_SASL_MECHANISM               | CLIENT_SASL_MECHANISMS            | is no setting of Kafka's
            REGISTRY_BASIC_AUTH_CREDENTIALS     | REGISTRY_BASIC_CREDENTIALS        | is no setting of Kafka's
            ASSAY_INGEST_STANDBYS: "1"          | ASSAY_INGEST_STANDBYS: "one"      | assay.ingest.standbys
            ASSAY_LINE_LABELS: first,second     | ASSAY_LINE_INPUT: features:2      | assay.line.labels
            ASSAY_HTTP_HOST: 0.0.0.0            | ASSAY_HTTP_HOST: 127.0.0.1        | no probe reaches
            # references
            key: token                          | key: tokens                       | with the key tokens is not there
            key: sasl.jaas.config               | key: jaas.config                  | with the key jaas.config is not there
            key: AWS_SECRET_ACCESS_KEY          | key: AWS_SECRET                   | with the key AWS_SECRET is not there
            key: username                       | key: user                         | with the key user is not there
            name: assay-cluster-ca-cert         | name: assay-ca-cert               | assay-ca-cert with the key ca.crt
            secretName: assay-registry          | secretName: registry              | secret registry with the key
            name: assay-settings-               | name: assay-setting-              | is not there
            mountPath: /etc/assay/registry      | mountPath: /etc/registry          | which is not mounted
            # commands and ports
            - run                               | - start                           | no command line: start
            - run\\n        - predictor         | - run\\n        - predict         | no command line: run predict
            - run\\n        - trainer           | - run\\n        - ingest          | runs run ingest
            containerPort: 8080                 | containerPort: 8081               | is no containerPort
            port: 9093                          | port: 9092                        | needs to reach the ports
            port: 8443                          | port: 8081                        | needs to reach the ports
            - port: 443                         | - port: 80                        | needs to reach the ports
            targetPort: http                    | targetPort: web                   | no pod of it listens on web
            path: /ready                        | path: /readyz                     | must ask for /ready
            path: /metrics                      | path: /prometheus                 | nothing answers at
            # security
            readOnlyRootFilesystem: true        | readOnlyRootFilesystem: false     | readOnlyRootFilesystem
            allowPrivilegeEscalation: false     | privileged: true                  | privileged
            - ALL                               | - NET_RAW                         | capabilities drop ALL
            runAsNonRoot: true                  | runAsNonRoot: false               | runAsNonRoot
            type: RuntimeDefault                | type: Unconfined                  | seccompProfile
            allowPrivilegeEscalation: false\\n          capabilities:\\n            drop:\\n            - ALL | runAsGroup: 10001 | capabilities drop ALL
            seccompProfile:\\n          type: RuntimeDefault | supplementalGroups: [] | seccompProfile
            enableServiceLinks: false           | enableServiceLinks: true          | enableServiceLinks
            automountServiceAccountToken: false | automountServiceAccountToken: true | token mounted
            mountPath: /data                    | mountPath: /var                   | /var must be mounted read-only
            # life
            replicas: 1                         | replicas: 2                       | a second trainer
            terminationGracePeriodSeconds: 30   | terminationGracePeriodSeconds: 5  | below 30
            memory: 1Gi                         | memory: 100Gi                     | more memory than its limit
            fieldPath: metadata.name            | fieldPath: metadata.namespace     | must be the pod's name
            httpGet:\\n            path: /health | tcpSocket: | livenessProbe must ask
            # selectors
            serviceName: trainer                | serviceName: trainers             | its Service is not there
            selector:\\n    app.kubernetes.io/name: ingest | selector:\\n    app.kubernetes.io/name: in | Service ingest: chooses no pods
            selector:\\n    matchLabels:\\n      app.kubernetes.io/name: ingest | selector:\\n    matchLabels:\\n      app.kubernetes.io/name: in | its selector does not choose its own pods
            maxUnavailable: 1\\n  selector:\\n    matchLabels:\\n      app.kubernetes.io/name: trainer | maxUnavailable: 1\\n  selector:\\n    matchLabels:\\n      app.kubernetes.io/name: trainers | PodDisruptionBudget trainer: chooses no pods
            podSelector:\\n    matchLabels:\\n      app.kubernetes.io/name: predictor | podSelector:\\n    matchLabels:\\n      app.kubernetes.io/name: predictors | NetworkPolicy predictor-clients: chooses no pods
            values:\\n      - trainer            | values:\\n      - training         | needs to reach the ports
            # topics and access
            topicName: assay.samples.v1         | topicName: assay.samples.v2       | is none of the code's
            partitions: 1                       | partitions: 6                     | should be
            retention.ms: 7776000000            | retention.ms: 777600000           | should be
            cleanup.policy: compact             | cleanup.policy: delete            | should be
            replicas: 3                         | replicas: 2                       | should be
            min.insync.replicas: 2              | min.insync.replicas: 1            | must be 2
            name: assay.trainer-default         | name: assay.trainer               | what it needs
            ASSAY_LINE_NAME: default            | ASSAY_LINE_NAME: birds            | group `assay.trainer-birds`
            name: assay.predictions.v1          | name: assay.prediction.v1         | its topic has another name
            name: assay.predictions.v1\\n        patternType | name: assay.prediction.v1\\n        patternType | topic `assay.prediction.v1`
            - Create                            | - Delete                          | what it does not need
            - Write                             | - All                             | what it needs
            strimzi.io/cluster: assay           | strimzi.io/clusters: assay        | of no cluster
            name: assay-ingest                  | name: assay-trainer               | does not have the credentials
            # scaling
            consumerGroup: assay.ingest         | consumerGroup: assay.ingestion    | the group of ingest is
            consumerGroup: assay.predictor      | consumerGroup: assay.predictors   | the group of predictor is
            topic: assay.trusted.v1             | topic: assay.trusts.v1            | may not [Read]
            maxReplicaCount: 6                  | maxReplicaCount: 60               | more threads than partitions
            kind: Deployment\\n    name: ingest | kind: Deployment\\n    name: in   | scales nothing
            lagThreshold                        | threshold                         | must be of the type kafka
            username: assay-scaler              | username: scaler                  | no user of Kafka's
            # alerts
            absent(assay_trainer_version)       | absent(assay_trainer_versions)    | no service has the metric
            assay_trainer_windows_left_out_total | assay_trainer_rejected_total     | no service has the metric
            assay_predictor_lag                 | assay_predictor_lags              | no service has the metric
            severity: critical                  | level: critical                   | needs a severity
            """)
    void isFoundInProduction(String before, String after, String problem) {
        isFound("production", before, after, problem);
    }

    @ParameterizedTest(name = "{0}: {1} to {2}")
    @CsvSource(delimiter = '|', textBlock = """
            gpu | nvidia.com/gpu: "1"              | example.com/gpu: "1"          | its device is gpu:0
            gpu | 0.1.0-gpu                        | 0.1.0                         | its device is gpu:0
            gpu | ASSAY_TRAINER_DEVICE: gpu:0      | ASSAY_TRAINER_DEVICE: cpu     | its device is cpu
            dev | - apply                          | - make                        | nobody makes the topics
            dev | claimName: data-trainer-0        | claimName: data-trainer       | claim data-trainer is not there
            dev | name: assay-http                 | name: http                    | with the key token is not there
            dev | ASSAY_HTTP_OPEN_METRICS          | ASSAY_HTTP_METRICS            | stands for no setting
            """)
    void isFound(String overlay, String before, String after, String problem) {
        String rendered = Kubectl.kustomize(overlay);
        String mutated = rendered.replaceFirst(Pattern.quote(lines(before)), Matcher.quoteReplacement(lines(after)));

        assertThat(rendered).as("the overlay").contains(lines(before));
        assertThat(Check.all(Manifests.parse(rendered))).noneMatch(found -> found.contains(problem));
        assertThat(Check.all(Manifests.parse(mutated))).anyMatch(found -> found.contains(problem));
    }

    private static String lines(String cell) {
        return cell.replace("\\n", "\n");
    }
}
