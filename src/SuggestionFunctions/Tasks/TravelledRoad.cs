namespace SuggestionFunctions.Tasks;

/// <summary>How far a case has come on its road, read from its documents. Part of orchestration histories: only ever add to it.</summary>
/// <param name="Tasks">Every task of the road, in the order of their openings.</param>
/// <param name="Settling">Accepted decisions whose consequences are not open yet.</param>
/// <param name="Glance">Where it stands.</param>
/// <param name="Heard">The accepted decisions on the whole case, oldest first.</param>
public sealed record TravelledRoad(IReadOnlyList<TravelledTask> Tasks, IReadOnlyList<string> Settling, CaseGlance Glance, IReadOnlyList<DecisionSignal>? Heard = null);
