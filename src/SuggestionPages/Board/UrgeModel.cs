using SuggestionPages.Forms;

namespace SuggestionPages.Board;

/// <summary>What is to be urged on, with what is said; without a day of its own it is to be answered within <see cref="UsualTime"/>, in words.</summary>
public sealed record UrgeModel(IReadOnlyList<UrgeCase> Cases, FormState Form, string Key, int ReasonLength, string UsualTime, int MostDays);
