using SuggestionPages.Tasks;

namespace SuggestionPages.Print;

/// <summary>交办单: what was assigned to whom, by when, with a box for each who signs. Everything in it is Chinese.</summary>
/// <param name="Town">Whose congress it is.</param>
/// <param name="Facts">Number, title, deputies, departments, dates.</param>
/// <param name="Request">具体意见: what is asked for.</param>
/// <param name="Boxes">Who signs, and what they wrote already.</param>
/// <param name="Qr">To the case's page.</param>
/// <param name="Back">The case's page.</param>
public sealed record AssignmentSheetModel(string Town, IReadOnlyList<Fact> Facts, string Request, IReadOnlyList<SignatureBox> Boxes, QrSign Qr, string Back);
