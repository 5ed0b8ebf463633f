using SuggestionPages.Forms;

namespace SuggestionPages.Board;

/// <summary>What is to be urged on, with what is said.</summary>
public sealed record UrgeModel(IReadOnlyList<UrgeCase> Cases, FormState Form, string Key, int ReasonLength, int MostDays);
