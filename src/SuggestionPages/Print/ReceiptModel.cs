using SuggestionPages.Tasks;

namespace SuggestionPages.Print;

/// <summary>代填回执: what was entered for a deputy, for the deputy to keep. Everything in it is Chinese.</summary>
/// <param name="Town">Whose congress it is.</param>
/// <param name="Facts">For whom, what, by whom, how, when.</param>
/// <param name="Entered">What was entered, field by field.</param>
/// <param name="Advice">What to do where it is not what the deputy said.</param>
/// <param name="Qr">To the case's page.</param>
/// <param name="Back">The case's page.</param>
public sealed record ReceiptModel(string Town, IReadOnlyList<Fact> Facts, IReadOnlyList<Fact> Entered, string Advice, QrSign Qr, string Back);
