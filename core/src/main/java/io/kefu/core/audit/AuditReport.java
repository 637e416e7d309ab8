package io.kefu.core.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * What de-identification found and did to one version of {@code silver.turns}, in figures: no value
 * and no raw id. The parts follow the evaluation of GB/T 42460-2023: what was prepared, qualitative
 * findings, quantitative risk, conclusion.
 *
 * @param versions Delta version by table
 * @param keyIds of the keys that surrogates were made with
 * @param policy the action by type
 * @param rules version numbers of cleaning and detection
 * @param groups turns by channel and language
 * @param findings what was found, by type, action, channel and language
 * @param heldBack turns in {@code silver.quarantine} by reason
 * @param notIngested records in {@code bronze.quarantine} by reason
 */
public record AuditReport(
    @JsonProperty("generated_at") String generatedAt,
    @JsonProperty("code_version") String codeVersion,
    Map<String, Long> versions,
    @JsonProperty("key_ids") List<String> keyIds,
    @JsonProperty("policy_name") String policyName,
    @JsonProperty("policy_digest") String policyDigest,
    Map<String, String> policy,
    Map<String, Long> rules,
    List<Group> groups,
    List<Finding> findings,
    @JsonProperty("held_back") Map<String, Long> heldBack,
    @JsonProperty("not_ingested") Map<String, Long> notIngested,
    Sample sample,
    Anonymity anonymity,
    Level level) {

  /**
   * Turns of a channel and language.
   *
   * @param touched turns with at least one finding
   */
  public record Group(String channel, String language, long turns, long touched) {}

  /** How often a type was found and what was done with it. */
  public record Finding(String type, String action, String channel, String language, long count) {}

  /** A turn by its place in {@code silver.turns}. */
  public record TurnId(
      @JsonProperty("conversation_id") String conversationId,
      @JsonProperty("turn_index") int turnIndex) {}

  /**
   * Turns for a person to read. If none of {@code needed} random turns leaks, the share of leaking
   * turns is below {@code leakRate} with {@code confidence}: (1 − leakRate)^needed ≤ 1 −
   * confidence.
   *
   * @param turns as many as needed, or all there are
   */
  public record Sample(
      @JsonProperty("leak_rate") double leakRate,
      double confidence,
      long needed,
      List<TurnId> turns) {}

  /**
   * k-anonymity (Sweeney, 2002) and distinct l-diversity (Machanavajjhala et al., 2007) of the
   * customers over the quasi-identifiers.
   *
   * @param subjects customers; a conversation without a customer id counts as one
   * @param k customers in the smallest class; 0 where there is no customer
   * @param l least number of sensitive values in a class that has any; 0 where none has
   * @param highestRisk 1 / k, of being recognised by somebody who knows the quasi-identifiers
   * @param averageRisk classes / customers
   * @param sizes how many classes, and customers in them, by size of the class
   * @param diversities how many classes by number of sensitive values
   */
  public record Anonymity(
      List<String> quasi,
      String sensitive,
      long subjects,
      long classes,
      long k,
      long l,
      @JsonProperty("highest_risk") double highestRisk,
      @JsonProperty("average_risk") double averageRisk,
      @JsonProperty("risk_threshold") double riskThreshold,
      List<Bucket> sizes,
      List<Bucket> diversities) {}

  /** Classes of a range of sizes, for example {@code 5–9}. */
  public record Bucket(String range, long classes, long subjects) {}

  /**
   * The level of GB/T 42460-2023, section 4: 1 identifies directly, 2 is without direct
   * identifiers, 3 has an acceptable risk of re-identification, 4 is aggregated.
   *
   * @param reached 1 to 3; rows are never level 4
   * @param reasons sentences
   */
  public record Level(int reached, List<String> reasons) {}
}
