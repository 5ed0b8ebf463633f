using SuggestionFunctions.Deadlines;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// What a suggestion's orchestration starts with: ids, and the numbers of its rule profile, which it keeps for life
/// whatever is loaded later. Part of orchestration histories: only ever add to it.
/// </summary>
/// <param name="SubjectId">The suggestion.</param>
/// <param name="TownId">Its town.</param>
/// <param name="Run">1, or more when it was submitted again.</param>
/// <param name="LeadDeputy">The person who submitted it.</param>
/// <param name="CoSigners">The others who signed it, as far as nobody has to be asked.</param>
/// <param name="Profile">The rule profile it started under.</param>
/// <param name="BegunAs">The run its road began with, where this run carries that road on from the documents; null where the road begins here.</param>
/// <param name="Asked">The deputies who are asked to sign with the lead deputy; null where nobody is.</param>
/// <param name="SmallMatter">Marked for the fast lane.</param>
/// <param name="Reopened">What the case had come to, where the presidium opened it again; null for any other.</param>
/// <param name="FollowUp">What goes on after the case was closed; null for the case's own road.</param>
/// <param name="Key">重点督办: the decision by which it was chosen before this road began; null where it was not.</param>
/// <param name="Reviewed">Split off a case that was reviewed: it opens at the chair.</param>
/// <param name="Forum">Of a forum, which nobody leads: when it begins; null for any suggestion.</param>
public sealed record RouteStart(
    string SubjectId, string TownId, int Run, string LeadDeputy, IReadOnlyList<string> CoSigners, RuleProfile Profile, int? BegunAs = null,
    IReadOnlyList<string>? Asked = null, bool SmallMatter = false, ReopenedRoad? Reopened = null, FollowUpStart? FollowUp = null, bool Reviewed = false,
    string? Key = null, ForumStart? Forum = null);
