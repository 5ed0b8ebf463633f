namespace SuggestionFunctions.Suggestions;

/// <summary>A checked request for a new suggestion: its id follows from the request's key, <see cref="BodyDigest"/> is what a repeat is compared with.</summary>
public sealed record NewSuggestion(string Id, string TownId, PersonName LeadDeputy, PersonName? EnteredBy, SuggestionFields Fields, string BodyDigest, bool Submit);
